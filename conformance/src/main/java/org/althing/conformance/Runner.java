package org.althing.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.althing.conformance.Adapter.Exclusion;
import org.althing.conformance.Findings.Mismatch;
import org.althing.conformance.Report.Failure;

/// Runs suites: every case through the adapter of its kind. A kind that nobody knows, a case that looks at nothing, and an exception are failures.
public final class Runner {
    private final Map<String, Adapter> adapters;

    public Runner(Collection<Adapter> adapters) {
        this.adapters = adapters.stream().collect(Collectors.toMap(Adapter::kind, Function.identity()));
    }

    public Report run(List<Suite> suites) {
        return new Report(suites.stream().map(this::run).toList());
    }

    /// Whether the case comes out as its suite says, or is one that is left out.
    public boolean holds(Suite suite, Case given) {
        var adapter = adapters.get(suite.kind());
        return adapter != null && (adapter.exclusions().stream().anyMatch(each -> each.id().equals(given.id())) || check(adapter, given).isEmpty());
    }

    private Report.Of run(Suite suite) {
        var adapter = adapters.get(suite.kind());
        var exclusions = adapter == null ? Map.<String, Exclusion>of()
                : adapter.exclusions().stream().collect(Collectors.toMap(Exclusion::id, Function.identity()));
        int passed = 0;
        var failures = new ArrayList<Failure>();
        var excluded = new ArrayList<Exclusion>();
        for (var each : suite.cases()) {
            if (exclusions.containsKey(each.id())) {
                excluded.add(exclusions.get(each.id()));
                continue;
            }
            var mismatches = adapter == null ? List.of(new Mismatch("kind", suite.kind(), "no adapter of that kind")) : check(adapter, each);
            if (mismatches.isEmpty()) passed++;
            else failures.add(new Failure(each.id(), mismatches));
        }
        return new Report.Of(suite.name(), suite.kind(), passed, failures, excluded);
    }

    private static List<Mismatch> check(Adapter adapter, Case given) {
        var findings = new Findings();
        try {
            adapter.check(given, findings);
        } catch (RuntimeException | AssertionError e) {
            var mismatches = new ArrayList<>(findings.mismatches());
            mismatches.add(new Mismatch("the case", "to be played", e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?")));
            return mismatches;
        }
        return findings.looked() > 0 ? findings.mismatches() : List.of(new Mismatch("the case", "at least one expectation", "none"));
    }
}
