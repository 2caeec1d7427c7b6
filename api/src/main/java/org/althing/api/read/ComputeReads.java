package org.althing.api.read;

import static org.althing.projections.compute.JobView.BY_PHASE;
import static org.althing.projections.compute.JobView.BY_TIME;
import static org.althing.projections.compute.JobView.JOBS;
import static org.althing.projections.compute.LeaseView.BY_NODE;
import static org.althing.projections.compute.LeaseView.LEASES;
import static org.althing.projections.compute.NodeView.NODES;

import java.util.List;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobPhase;
import org.althing.domain.compute.NodeId;
import org.althing.projections.Page;
import org.althing.projections.compute.JobFacts;
import org.althing.projections.compute.Lease;
import org.althing.projections.compute.Node;

/// Jobs, machines and who works on what.
final class ComputeReads {
    static final List<Read> ALL = List.of(
            Read.list("/v1/jobs", "Jobs, the newest first; of one phase, in the order of their acceptance", JobFacts.class, ComputeReads::jobs)
                    .with(new Read.Word("phase", "queued, leased, attested, cancelled, paid or refunded", "queued")),
            Read.one("/v1/jobs/{job}", "One job and how it has fared", JobFacts.class, ComputeReads::job),
            Read.list("/v1/jobs/{job}/leases", "A job's leases, in order", Lease.class, q -> q.page(LEASES, LEASES.of(job(q).job()))),
            Read.list("/v1/nodes", "Every machine that works or worked here", Node.class, q -> q.page(NODES, NODES.all())),
            Read.one("/v1/nodes/{node}", "One machine", Node.class, ComputeReads::node),
            Read.list("/v1/nodes/{node}/leases", "A machine's leases, the newest first", Lease.class, q -> q.page(BY_NODE, BY_NODE.startingWith(node(q).node()))),
            Read.list("/v1/leases", "Every lease, job by job", Lease.class, q -> q.page(LEASES, LEASES.all())));

    private ComputeReads() {}

    private static Page<JobFacts> jobs(Question q) {
        var phase = q.choice("phase", JobPhase.class);
        return phase.isPresent() ? q.page(BY_PHASE, BY_PHASE.startingWith(phase.get())) : q.page(BY_TIME, BY_TIME.all());
    }

    private static JobFacts job(Question q) {
        return q.row(JOBS, q.id("job", JobId::parse), "Job", q.ids().get("job"));
    }

    private static Node node(Question q) {
        return q.row(NODES, q.id("node", NodeId::parse), "Node", q.ids().get("node"));
    }
}
