package org.althing.conformance;

/// A report for people: a line for each suite, then each failure with have and want, then what was left out and why.
final class Telling {
    private Telling() {}

    static String of(Report report) {
        var text = new StringBuilder("%-28s %7s %7s %9s%n".formatted("suite", "passed", "failed", "excluded"));
        for (var suite : report.suites()) {
            text.append("%-28s %7d %7d %9d%n".formatted(suite.suite(), suite.passed(), suite.failures().size(), suite.excluded().size()));
        }
        text.append("%-28s %7d %7d %9d%n".formatted("all", report.passed(), report.failed(), report.excluded()));
        for (var suite : report.suites()) {
            for (var failure : suite.failures()) {
                text.append("%nfailed %s%n".formatted(failure.id()));
                for (var mismatch : failure.mismatches()) {
                    text.append("  %s: have %s, want %s%n".formatted(mismatch.what(), mismatch.have(), mismatch.want()));
                }
            }
            for (var excluded : suite.excluded()) {
                text.append("%nexcluded %s: %s (%s)%n".formatted(excluded.id(), excluded.reason(), excluded.record()));
            }
        }
        return text.toString();
    }
}
