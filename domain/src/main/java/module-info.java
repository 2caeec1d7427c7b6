/// Every rule of Althing: what may happen, and what follows from it. Nothing here reads a clock, a disk, a network or a random source.
module org.althing.domain {
    exports org.althing.domain.automation;
    exports org.althing.domain.contribution;
    exports org.althing.domain.kernel;
    exports org.althing.domain.compute;
    exports org.althing.domain.compute.program;
    exports org.althing.domain.compute.reference;
    exports org.althing.domain.compute.reference.golden;
    exports org.althing.domain.compute.trace;
    exports org.althing.domain.deliberation;
    exports org.althing.domain.governance;
    exports org.althing.domain.governance.ballot;
    exports org.althing.domain.governance.rules;
    exports org.althing.domain.history;
    exports org.althing.domain.identity;
    exports org.althing.domain.invariant;
    exports org.althing.domain.ledger;
    exports org.althing.domain.network;
    exports org.althing.domain.policy;
    exports org.althing.domain.staking;
    exports org.althing.domain.version;
}
