package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ActionsRule;
import org.althing.domain.governance.rules.AdmissionRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.CancelRule;
import org.althing.domain.governance.rules.CancelWindow;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.LateRule;
import org.althing.domain.governance.rules.PowerlessRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRequirement.FixedPower;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// The rule set that the settings of a governor come to: those of a case, and those that its executed proposals set.
record CountingRules(JsonNode settings, Map<String, AccountId> accounts) {
    private static final long PERCENT = 100;
    private static final int ACTIONS_LEAST = 1;
    private static final int ACTIONS_MOST = 10;

    RuleSet rules() {
        var rules = Presets.poll().with(List.of(ActionKind.values()))
                .with(new VotingWindow(Ticks.after(number("votingDelay")), period()))
                .with(new TurnoutRule(basis(), quorum()))
                .with(new ExecutionRule(Ticks.due(timelock().path("delay").asLong()),
                        timelock().has("gracePeriod") ? Ticks.whole(timelock().get("gracePeriod").asLong()) : RuleSet.DURATION_MAX))
                .with(new ByHandRule(List.of(), RuleSet.DURATION_MAX))
                .with(new AdmissionRule(amount("proposalThreshold"), isStrict() ? Comparison.MORE_THAN : Comparison.AT_LEAST, isBravo() ? 1 : 0,
                        List.of(), named("whitelisted")))
                .with(cancelling())
                .with(new GuardianRule(guardians(), List.of(GuardianAct.CANCEL), Duration.ZERO, Duration.ZERO, Arena.START.plus(RuleSet.DURATION_MAX)));
        if (isBravo()) rules = rules.with(new ActionsRule(ACTIONS_LEAST, ACTIONS_MOST, true));
        if (settings.hasNonNull("superQuorum")) rules = rules.with(new EarlyRule.SuperQuorum(new FixedPower(amount("superQuorum"))));
        if (settings.hasNonNull("superQuorumPercent")) rules = rules.with(new EarlyRule.SuperQuorum(share("superQuorumPercent")));
        if (settings.hasNonNull("lateExtension")) {
            var extension = Ticks.through(number("lateExtension"));
            rules = rules.with(new LateRule(period(), extension, extension, false));
        }
        return switch (text("counting")) {
            case "fractional" -> rules.with(new BallotRule.Sides(List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN), Splitting.FRACTIONAL));
            case "overridable" -> rules.with(new DelegationRule.Overridable()).with(new PowerlessRule());
            default -> rules.with(new PowerlessRule());
        };
    }

    /// No time at all where the setting is none.
    private Duration period() {
        return number("votingPeriod") == 0 ? Duration.ZERO : Ticks.through(number("votingPeriod"));
    }

    boolean isBravo() {
        return text("counting").equals("bravo");
    }

    private boolean isStrict() {
        return settings.path("thresholdStrict").asBoolean();
    }

    /// With a guardian the proposer may cancel before the vote only; where there could be one and is none, at any time.
    private CancelRule cancelling() {
        boolean anyTime = isBravo() || settings.has("guardian") && settings.get("guardian").isNull();
        return new CancelRule(anyTime ? new CancelWindow.BeforeExecution() : new CancelWindow.BeforeVoting(), isBravo(), named("whitelistGuardian"));
    }

    private List<AccountId> guardians() {
        var guardians = new ArrayList<AccountId>(named("guardian"));
        guardians.add(accounts.get(Decrees.GOVERNANCE));
        return guardians;
    }

    private List<AccountId> named(String setting) {
        var named = new ArrayList<AccountId>();
        var value = settings.path(setting);
        if (value.isTextual()) named.add(accounts.get(value.asText()));
        value.forEach(each -> named.add(accounts.get(each.asText())));
        return named;
    }

    private TurnoutBasis basis() {
        var counted = settings.path("quorumCounts");
        if (counted.isMissingNode()) return TurnoutBasis.FOR_AND_ABSTAIN;
        var sides = new ArrayList<String>();
        counted.forEach(side -> sides.add(side.asText()));
        return sides.size() == 3 ? TurnoutBasis.ALL : sides.contains("abstain") ? TurnoutBasis.FOR_AND_ABSTAIN : TurnoutBasis.FOR;
    }

    /// What a share of the supply comes to is the requirement's own to say.
    private TurnoutRequirement quorum() {
        if (settings.path("quorum").isValueNode() && !settings.get("quorum").isNull()) return new FixedPower(amount("quorum"));
        return share("quorumPercent");
    }

    TurnoutRequirement share(String setting) {
        var share = new TurnoutRequirement.ShareOfTotal(Ratio.of(number(setting), PERCENT));
        return share.isSound() ? new FixedPower(share.need(amount("totalSupply"))) : share;
    }

    private JsonNode timelock() {
        return settings.path("timelock");
    }

    private String text(String setting) {
        return settings.path(setting).asText();
    }

    long number(String setting) {
        return settings.path(setting).asLong();
    }

    Amount amount(String setting) {
        return Amount.parse(settings.path(setting).asText("0"));
    }
}
