package org.althing.conformance;

import java.util.List;

/// What running the suites showed.
public record Report(List<Of> suites) {
    public Report {
        suites = List.copyOf(suites);
    }

    /// What one suite showed.
    public record Of(String suite, String kind, int passed, List<Failure> failures, List<Adapter.Exclusion> excluded) {
        public Of {
            failures = List.copyOf(failures);
            excluded = List.copyOf(excluded);
        }
    }

    /// A case that came out otherwise.
    public record Failure(String id, List<Findings.Mismatch> mismatches) {
        public Failure {
            mismatches = List.copyOf(mismatches);
        }
    }

    public int passed() {
        return suites.stream().mapToInt(Of::passed).sum();
    }

    public int failed() {
        return suites.stream().mapToInt(suite -> suite.failures().size()).sum();
    }

    public int excluded() {
        return suites.stream().mapToInt(suite -> suite.excluded().size()).sum();
    }
}
