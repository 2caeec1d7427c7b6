package org.althing.benchmarks.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Action.ActivateRules;
import org.althing.domain.governance.Action.AdoptTrack;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.ApproveOperator;
import org.althing.domain.governance.Action.ChangeParameter;
import org.althing.domain.governance.Action.DismissOperator;
import org.althing.domain.governance.Action.GrantRole;
import org.althing.domain.governance.Action.RatifyGuardian;
import org.althing.domain.governance.Action.RevokeRole;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.Phase;
import org.althing.domain.governance.Proxy;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DelegationRule.Reclaim;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Parameter;
import org.althing.domain.version.RulesInForce;

/// What members ask of each other's common decisions.
final class GovernanceDraws {
    static final List<TrackId> TRACKS = List.of(StandardTracks.CONSTITUTION, StandardTracks.ORDINARY, StandardTracks.POLL, StandardTracks.CHOICE);

    private GovernanceDraws() {}

    static Wish proposing(World world) {
        var chance = world.chance;
        var proposer = world.member();
        if (chance.oneIn(8)) return world.wish(proposer, new CancelProposal(proposer, world.proposal()));
        var track = chance.oneIn(24) ? new TrackId("no-such-track") : chance.of(TRACKS);
        int choices = track.equals(StandardTracks.CHOICE) != chance.oneIn(24) ? 2 + chance.below(3) : 0;
        boolean acting = track.equals(StandardTracks.CONSTITUTION) || track.equals(StandardTracks.ORDINARY) || chance.oneIn(24);
        var actions = acting ? Stream.generate(() -> action(world, track)).limit(1 + chance.below(3)).toList() : List.<Action>of();
        return world.wish(proposer, new Propose(proposer, track, chance.digest(), Stream.generate(chance::digest).limit(choices).toList(), actions));
    }

    static Wish voting(World world) {
        var governance = world.network().governance();
        var proposal = world.chance.fitting(world::proposal, id -> governance.proposal(id) != null && governance.proposal(id).phase(world.now()) == Phase.VOTING);
        var known = governance.proposal(proposal);
        var voter = world.chance.fitting(world::member, account -> !world.network().stakes().bonded(account).isZero());
        boolean sides = (known == null || !known.track().equals(StandardTracks.CHOICE)) != world.chance.oneIn(24);
        Ballot ballot = sides ? new Ballot.Side(world.chance.of(Support.FOR, Support.FOR, Support.AGAINST, Support.ABSTAIN))
                : new Ballot.Choice(world.chance.oneIn(24) ? world.chance.of(-1, 64) : world.chance.below(4));
        if (world.chance.oneIn(10)) return world.wish(voter, new RetractVote(voter, proposal));
        var rule = known == null ? null : governance.rules(known).delegation();
        if (rule instanceof DelegationRule.Overridable && world.chance.oneIn(2)) {
            return world.wish(voter, new OverrideVote(voter, proposal, ballot, Optional.empty()));
        }
        if (rule instanceof DelegationRule.ByProxy && world.chance.oneIn(2)) {
            return world.wish(voter, new VoteByProxy(voter, proposal, List.of(world.member(), voter), ballot, Optional.empty()));
        }
        Optional<Digest> reason = world.chance.oneIn(3) ? Optional.of(world.chance.digest()) : Optional.empty();
        return world.wish(voter, new CastVote(voter, proposal, ballot, reason));
    }

    static Wish delegating(World world) {
        var from = world.member();
        if (world.chance.oneIn(3)) return world.wish(from, new EntrustPower(from, track(world.chance), parts(world), Optional.empty(), until(world)));
        if (world.chance.oneIn(4)) return world.wish(from, new GiveProxy(from, world.anybody(), proxy(world)));
        return world.wish(from, world.chance.oneIn(3) ? new Undelegate(from) : new Delegate(from, world.anybody()));
    }

    private static Optional<TrackId> track(Chance chance) {
        return chance.oneIn(2) ? Optional.empty() : Optional.of(chance.of(TRACKS));
    }

    /// Up to three delegates, now and then with more than all there is, or with nobody.
    private static List<Part> parts(World world) {
        return Stream.generate(() -> new Part(world.anybody(), Ratio.of(1 + world.chance.below(4), 8))).limit(world.chance.below(4)).toList();
    }

    private static Optional<Instant> until(World world) {
        return world.chance.oneIn(2) ? Optional.empty() : Optional.of(world.now().plusSeconds(world.chance.below(100_000)));
    }

    private static Proxy proxy(World world) {
        var allowance = world.chance.oneIn(2) ? new Proxy.Allowance.Units(Amount.of(world.chance.below(2_000)))
                : new Proxy.Allowance.Share(Ratio.of(world.chance.below(5), 4));
        return new Proxy(allowance, world.chance.below(3), Optional.empty(), until(world), Optional.empty());
    }

    private static Action action(World world, TrackId track) {
        var chance = world.chance;
        boolean anything = track.equals(StandardTracks.CONSTITUTION) || chance.oneIn(16);
        var kind = anything ? chance.of(ActionKind.values()) : chance.of(ActionKind.AMEND_POLICY, ActionKind.SPEND_TREASURY);
        var adopted = chance.of(TRACKS);
        return action(world, adopted, rules(chance, adopted), kind);
    }

    /// An action of the kind.
    /// @param track which it adopts, where it adopts one, with these rules
    static Action action(World world, TrackId track, RuleSet rules, ActionKind kind) {
        var chance = world.chance;
        return switch (kind) {
            case AMEND_POLICY -> new AmendPolicy(amendments(chance));
            case SPEND_TREASURY -> {
                var asset = world.asset();
                var have = world.network().ledger().available(AccountId.TREASURY, asset);
                // What is too much today may be there tomorrow.
                yield new SpendTreasury(world.anybody(), asset, chance.oneIn(6) ? have.min(Amount.MAX.floorShare(Ratio.of(1, 2))).floorShare(Ratio.of(17, 16)) : chance.amountOf(have));
            }
            case ADOPT_TRACK -> new AdoptTrack(track, rules);
            case GRANT_ROLE -> new GrantRole(world.anybody(), chance.of(Role.values()));
            case RATIFY_GUARDIAN -> new RatifyGuardian(world.proposal());
            case REVOKE_ROLE -> new RevokeRole(world.member(), chance.of(Role.values()));
            case APPROVE_OPERATOR -> chance.oneIn(2) ? new ApproveOperator(world.anybody()) : new DismissOperator(world.member());
            case ACTIVATE_RULES -> new ActivateRules(chance.oneIn(4) ? chance.below(RulesInForce.NEWEST + 2) : RulesInForce.NEWEST);
            case CHANGE_PARAMETER -> new ChangeParameter(chance.of(Parameter.ALL).name(), Integer.toString(1 + chance.below(3)));
        };
    }

    private static List<Amendment> amendments(Chance chance) {
        var amendments = new ArrayList<Amendment>();
        for (int i = chance.below(3); i >= 0; i--) {
            switch (chance.below(10)) {
                case 0 -> amendments.add(new Amendment("epoch.length", Duration.ofMinutes(60 + chance.below(3_000)).toString()));
                case 1 -> amendments.add(new Amendment("emission.perEpoch", chance.amount(70).text()));
                case 2 -> amendments.add(new Amendment("staking.unbondingDelay", Duration.ofSeconds(chance.below(300_000)).toString()));
                case 3 -> amendments.add(new Amendment("staking.minimumStake", Integer.toString(chance.below(2_000))));
                case 4 -> amendments.add(new Amendment("contributions.reviewsNeeded", Integer.toString(1 + chance.below(3))));
                case 5 -> amendments.add(new Amendment("contributions.scoreScale", Integer.toString(chance.below(1_000))));
                case 6 -> amendments.add(new Amendment("commands.lifetimeMax", Duration.ofSeconds(chance.below(4_000)).toString()));
                case 7 -> amendments.add(new Amendment("nodes.operators", chance.oneIn(2) ? "approved" : "anybody"));
                case 8 -> amendments.add(new Amendment(chance.of(Parameter.ALL).name(), Integer.toString(chance.below(3))));
                default -> {
                    int stakers = chance.below(8);
                    int contributors = chance.below(9 - stakers) + (chance.oneIn(12) ? 9 : 0);
                    amendments.add(new Amendment("split.stakers", stakers + "/8"));
                    amendments.add(new Amendment("split.contributors", contributors + "/8"));
                    amendments.add(new Amendment("split.treasury", Math.max(0, 8 - stakers - contributors) + "/8"));
                }
            }
        }
        return amendments;
    }

    /// The rules of a standard track, with a window, a quorum and a delegation of chance.
    static RuleSet rules(Chance chance, TrackId track) {
        var deposit = Amount.of(1 + chance.below(500));
        var standard = track.equals(StandardTracks.CONSTITUTION) ? StandardTracks.constitution(World.ALT, deposit)
                : track.equals(StandardTracks.ORDINARY) ? StandardTracks.ordinary(World.ALT, deposit)
                : track.equals(StandardTracks.POLL) ? StandardTracks.poll() : StandardTracks.choice(4);
        var basis = track.equals(StandardTracks.CHOICE) ? chance.of(TurnoutBasis.ALL, TurnoutBasis.LEADING) : chance.of(TurnoutBasis.values());
        return standard
                .with(new VotingWindow(Duration.ofSeconds(chance.below(1_800)), Duration.ofSeconds(60 + chance.below(300_000))))
                .with(new ExecutionRule(Duration.ofSeconds(chance.below(50_000)), Duration.ofSeconds(1 + chance.below(200_000))))
                .with(new TurnoutRule(basis, new TurnoutRequirement.ShareOfTotal(Ratio.of(chance.below(6), 20))))
                .with(chance.of(new VoteChangeRule.Never(), new VoteChangeRule.Always(), new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))))
                .with(chance.of(new DelegationRule.NoDelegation(), new DelegationRule.WholePower(), new DelegationRule.WholePower(), new DelegationRule.Overridable(),
                        new DelegationRule.SplitPower(1 + chance.below(3), chance.of(Reclaim.values())), new DelegationRule.ByProxy(2)));
    }
}
