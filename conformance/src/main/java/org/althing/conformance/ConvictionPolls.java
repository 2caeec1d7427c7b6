package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.ConvictionVoting;
import org.althing.domain.governance.Convictions;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.GovernanceEvent.ConvictionDelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionLockReleased;
import org.althing.domain.governance.GovernanceEvent.ConvictionUndelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.GovernanceRejection.NothingToRelease;
import org.althing.domain.governance.Poll;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.ConvictionRule.Delegators;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Journal;

/// The rules of voting with locked stake on polls that begin and end as a case says, whatever their tallies.
final class ConvictionPolls {
    private final Map<String, Amount> balances;
    private final ConvictionRule rule;
    private final Convictions convictions = new Convictions(new Journal());
    private final Map<ProposalId, Poll> polls = new HashMap<>();
    private final Map<ProposalId, Tally> tallies = new HashMap<>();
    private final ConvictionVoting voting;
    private long happened;
    private final Reasons reasons;
    private Instant now = Arena.moment(0);
    private String wanted = "";

    /// @param reasons what the suite calls refusals
    ConvictionPolls(SortedMap<String, Amount> balances, long lockPeriod, int votesMax, Delegators delegators, Reasons reasons) {
        this.reasons = reasons;
        this.balances = balances;
        this.rule = ConvictionRule.doubling(Duration.between(Arena.moment(0), Arena.moment(lockPeriod)), votesMax, delegators);
        var none = new Poll(new TrackId("no-class"), rule, new Poll.Void());
        this.voting = new ConvictionVoting(convictions, id -> polls.getOrDefault(id, none), this::balance);
    }

    void at(long tick) {
        if (Arena.moment(tick).isAfter(now)) now = Arena.moment(tick);
    }

    Optional<String> act(JsonNode action) {
        wanted = action.path("expect").path("error").asText();
        return switch (action.get("op").asText()) {
            case "poll" -> {
                polls.put(poll(action), new Poll(track(action), rule, new Poll.Running()));
                tallies.put(poll(action), Tally.withPower(3));
                happened++;
                yield Optional.empty();
            }
            case "complete" -> {
                var before = polls.get(poll(action));
                var state = action.path("cancelled").asBoolean(false) ? new Poll.Void()
                        : new Poll.Ended(Arena.moment(action.get("end").asLong()), action.get("approved").asBoolean());
                polls.put(poll(action), new Poll(before.track(), rule, state));
                happened++;
                yield Optional.empty();
            }
            case "vote" -> vote(action, new ConvictionVote.Standard(aye(action), amount(action, "balance"), action.path("conviction").asInt(1)));
            case "voteSplit", "voteSplitAbstain" -> vote(action, new ConvictionVote.Split(amount(action, "aye"), amount(action, "nay"), amount(action, "abstain")));
            case "removeVote" -> happens(voting.release(new ReleaseVote(by(action), by(action), poll(action)), now));
            case "removeOther" -> happens(voting.release(new ReleaseVote(by(action), account(action, "target", "voter", "other", "of", "who", "account"), poll(action)), now));
            case "delegate" -> happens(voting.delegate(new DelegateWithConviction(by(action), account(action, "to"), track(action), amount(action, "balance"),
                    action.path("conviction").asInt(1)), rule));
            case "undelegate" -> happens(voting.undelegate(new UndelegateConviction(by(action), track(action)), rule, now));
            case "unlock" -> happens(voting.unlock(new ReleaseLock(by(action), track(action)), now));
            default -> throw new IllegalArgumentException("no such operation: " + action);
        };
    }

    private static boolean aye(JsonNode action) {
        return action.has("aye") ? action.get("aye").asBoolean() : action.get("support").asText().equals("aye");
    }

    private Optional<String> vote(JsonNode action, ConvictionVote vote) {
        return happens(voting.vote(new VoteWithConviction(by(action), poll(action), vote, Optional.empty())));
    }

    private Optional<String> happens(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> {
                accepted.events().forEach(this::fold);
                happened++;
                yield Optional.empty();
            }
            // A lock that is as it must be is no error there.
            case Decision.Rejected(NothingToRelease _) -> Optional.empty();
            case Decision.Rejected(var rejection) -> Optional.of(reasons.of(rejection, wanted));
        };
    }

    private void fold(Event event) {
        switch (event) {
            case ConvictionVoteCast e -> {
                convictions.fold(e);
                sway(e.proposal(), e.out(), e.in(), e.changed() ? 0 : 1);
            }
            case ConvictionVoteReleased e -> {
                convictions.fold(e);
                if (e.counts()) sway(e.proposal(), e.out(), e.in(), -1);
            }
            case ConvictionDelegated e -> {
                convictions.fold(e);
                e.swayed().forEach(one -> sway(one.proposal(), Sway.NONE, one.by(), 0));
            }
            case ConvictionUndelegated e -> {
                convictions.fold(e);
                e.swayed().forEach(one -> sway(one.proposal(), one.by(), Sway.NONE, 0));
            }
            case ConvictionLockReleased e -> convictions.fold(e, now);
            default -> throw new IllegalStateException("not of conviction: " + event);
        }
    }

    private void sway(ProposalId poll, Sway out, Sway in, int more) {
        tallies.put(poll, tallies.get(poll).swaying(out, in, more));
    }

    Tally tally(String poll) {
        return tallies.get(id(poll));
    }

    Amount usable(String name) {
        return convictions.freeOf(account(name), balances.get(name));
    }

    long happened() {
        return happened;
    }

    /// A tally as a case gives it.
    static Tally tally(JsonNode given) {
        return new Tally(List.of(amount(given, "ayes"), amount(given, "nays"), Amount.ZERO), 1, Optional.of(amount(given, "support")), Optional.empty());
    }

    private Amount balance(AccountId account) {
        return balances.entrySet().stream().filter(entry -> account(entry.getKey()).equals(account)).map(Map.Entry::getValue).findFirst().orElse(Amount.ZERO);
    }

    private static Amount amount(JsonNode action, String field) {
        return Amount.parse(action.path(field).asText("0"));
    }

    private static AccountId by(JsonNode action) {
        return account(action, "by");
    }

    private static AccountId account(JsonNode action, String... fields) {
        for (var field : fields) if (action.has(field)) return account(action.get(field).asText());
        throw new IllegalArgumentException("nobody is named: " + action);
    }

    private static AccountId account(String name) {
        var digest = Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
        return new AccountId(digest.a(), digest.b());
    }

    private static TrackId track(JsonNode action) {
        return new TrackId("class-" + action.path("cls").asText("0"));
    }

    private static ProposalId poll(JsonNode action) {
        return id(action.path("poll").asText("0"));
    }

    private static ProposalId id(String poll) {
        var digest = Digest.sha256(("poll " + poll).getBytes(StandardCharsets.UTF_8));
        return new ProposalId(digest.a(), digest.b());
    }
}
