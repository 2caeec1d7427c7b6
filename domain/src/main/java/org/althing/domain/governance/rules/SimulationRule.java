package org.althing.domain.governance.rules;

/// What a proposal would do is tried out, and what came of that recorded, when it is opened, when it is queued and when it is carried out.
/// Where it would do something else by then than when it was queued, it is queued again, so that nobody is surprised.
public record SimulationRule() implements Rule {
    @Override
    public String describe() {
        return "at the opening, the queueing and the execution; what would do something else is queued again";
    }
}
