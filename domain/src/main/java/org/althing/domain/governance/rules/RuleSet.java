package org.althing.domain.governance.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.governance.ActionKind;
import org.althing.domain.kernel.Digest;

/// Everything that decides a proposal, as data. A proposal keeps the digest of the rule set it was opened under, and is decided by it for ever.
/// @param mandate which kinds of action a proposal may carry out under these rules; none in a mere poll
public record RuleSet(
        BallotRule ballot, PowerRule power, TurnoutRule turnout, ApprovalRule approval, VotingWindow window, VoteChangeRule voteChange,
        DepositRule deposit, DelegationRule delegation, ExecutionRule execution, List<ActionKind> mandate) {

    public RuleSet {
        mandate = List.copyOf(mandate);
    }

    /// Everything that does not hold together, in a fixed order; empty where the rules are coherent.
    public List<Flaw> flaws() {
        return List.copyOf(Coherence.flaws(this));
    }

    public boolean allows(ActionKind kind) {
        return mandate.contains(kind);
    }

    /// The one canonical text of these rules: equal rules, equal text.
    public String describe() {
        return """
                ballot: %s
                power: %s
                turnout: %s
                approval: %s
                voting: %s
                vote change: %s
                deposit: %s
                delegation: %s
                execution: %s
                mandate: %s
                """.formatted(ballot.describe(), power.describe(), turnout.describe(), approval.describe(), window.describe(),
                voteChange.describe(), deposit.describe(), delegation.describe(), execution.describe(), describeMandate());
    }

    /// SHA-256 of the canonical text.
    public Digest digest() {
        return Digest.sha256(describe().getBytes(StandardCharsets.UTF_8));
    }

    public RuleSet with(BallotRule next) {
        return new RuleSet(next, power, turnout, approval, window, voteChange, deposit, delegation, execution, mandate);
    }

    public RuleSet with(PowerRule next) {
        return new RuleSet(ballot, next, turnout, approval, window, voteChange, deposit, delegation, execution, mandate);
    }

    public RuleSet with(TurnoutRule next) {
        return new RuleSet(ballot, power, next, approval, window, voteChange, deposit, delegation, execution, mandate);
    }

    public RuleSet with(ApprovalRule next) {
        return new RuleSet(ballot, power, turnout, next, window, voteChange, deposit, delegation, execution, mandate);
    }

    public RuleSet with(VotingWindow next) {
        return new RuleSet(ballot, power, turnout, approval, next, voteChange, deposit, delegation, execution, mandate);
    }

    public RuleSet with(VoteChangeRule next) {
        return new RuleSet(ballot, power, turnout, approval, window, next, deposit, delegation, execution, mandate);
    }

    public RuleSet with(DepositRule next) {
        return new RuleSet(ballot, power, turnout, approval, window, voteChange, next, delegation, execution, mandate);
    }

    public RuleSet with(DelegationRule next) {
        return new RuleSet(ballot, power, turnout, approval, window, voteChange, deposit, next, execution, mandate);
    }

    public RuleSet with(ExecutionRule next) {
        return new RuleSet(ballot, power, turnout, approval, window, voteChange, deposit, delegation, next, mandate);
    }

    public RuleSet with(List<ActionKind> next) {
        return new RuleSet(ballot, power, turnout, approval, window, voteChange, deposit, delegation, execution, next);
    }

    private String describeMandate() {
        return mandate.isEmpty() ? "none" : mandate.stream().sorted().map(ActionKind::name).collect(Collectors.joining(" "));
    }
}
