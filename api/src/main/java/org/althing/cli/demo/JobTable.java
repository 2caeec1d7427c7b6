package org.althing.cli.demo;

import org.althing.domain.compute.JobSpec;

/// The jobs, one in each row.
final class JobTable {
    private static final int DIGITS = 16;

    private JobTable() {}

    static Table of(Facts facts) {
        var table = new Table("><>><<<").row("", "product", "fee", "leases", "machine", "output begins with", "outcome");
        int ordinal = 0;
        for (var errand : facts.chronicle().errands()) {
            table.row(++ordinal + ".", size(errand.accepted.spec()), Alt.words(errand.accepted.fee()), Integer.toString(errand.leases.size()),
                    errand.result == null ? "none" : facts.names().words(facts.chronicle().manifest(errand.result.node())),
                    errand.result == null ? "" : errand.result.output().text().substring(0, DIGITS), outcome(errand, facts.names()));
        }
        return table;
    }

    static String size(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Gemm gemm       -> gemm.m() + " × " + gemm.k() + " × " + gemm.n();
            case JobSpec.Program program -> program.steps() + " steps of a program";
        };
    }

    private static String outcome(Errand errand, Names names) {
        if (errand.paid != null) return "paid to " + names.of(errand.paid.operator());
        return errand.refunded == null ? "open" : "taken back by " + names.of(errand.accepted.customer());
    }
}
