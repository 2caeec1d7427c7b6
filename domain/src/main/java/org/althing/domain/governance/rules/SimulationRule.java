package org.althing.domain.governance.rules;

/// Where a proposal would do something else by now than when it was queued, it is queued again, so that nobody is surprised. Under the first rules
/// this is also what lets it be tried out at all, and what came of that be recorded, when it is opened, queued and carried out.
public record SimulationRule() implements Rule {
    @Override
    public String describe() {
        return "at the opening, the queueing and the execution; what would do something else is queued again";
    }
}
