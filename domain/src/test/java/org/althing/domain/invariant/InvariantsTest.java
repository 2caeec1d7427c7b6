package org.althing.domain.invariant;

import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity.Holder;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Register;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.Ledger.Asset;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.Network;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.domain.staking.Stakes;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each invariant of the economy is broken once, in the log or in the live state, and is the one that says so.
class InvariantsTest {
    private static final ContributionId OPEN = ContributionId.derive(new CommandId(100, 2), 0);

    private final Scenario scenario = history();

    /// What a tamperer may touch: the log that is observed, and the network that is compared with it.
    private record Case(List<Recorded> log, Network network) {
        Recorded find(Class<? extends Event> type) {
            return log.stream().filter(recorded -> type.isInstance(recorded.event())).findFirst().orElseThrow();
        }

        <E extends Event> E first(Class<E> type) {
            return type.cast(find(type).event());
        }

        void append(Event event) {
            append(event, new Origin.Genesis());
        }

        void append(Event event, Origin origin) {
            log.add(new Recorded(log.size(), log.getLast().at(), origin, event));
        }

        void replace(Recorded with) {
            log.set((int) with.position(), with);
        }

        <K, V> void set(String register, K key, V value) {
            for (var each : network.registers()) if (each.name().equals(register)) restore(each, key, value);
        }

        private static <K, V> void restore(Register<K, V> register, Object key, Object value) {
            register.restore(register.keyType().cast(key), register.valueType().cast(value));
        }
    }

    @Test
    void an_honest_history_breaks_nothing() {
        assertThat(audit(new Case(scenario.log(), scenario.network))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void each_invariant_is_noticed_when_it_is_broken(String invariant, BiConsumer<Case, AccountId> tampering) {
        var tampered = new Case(new ArrayList<>(scenario.log()), scenario.network);
        tampering.accept(tampered, scenario.account("ann"));
        assertThat(audit(tampered)).extracting(broken -> broken.invariant().name()).contains(invariant);
    }

    static Stream<Object> tamperings() {
        return Stream.of(
                tampering("no-gap", (c, ann) -> c.log.remove(5)),
                tampering("time-forward", (c, ann) -> {
                    var last = c.log.getLast();
                    c.replace(new Recorded(last.position(), Instant.EPOCH, last.origin(), last.event()));
                }),
                tampering("cause-before-outcome", (c, ann) -> c.append(c.first(Transferred.class), new Origin.Derived(c.log.size()))),
                tampering("command-once", (c, ann) -> {
                    var signed = new Origin.Signed(new CommandId(1, 1), Digest.sha256(new byte[0]), Instant.MAX, 0);
                    c.append(c.first(Transferred.class), signed);
                    c.append(c.first(Transferred.class), signed);
                }),
                tampering("id-once", (c, ann) -> c.append(c.first(AccountOpened.class))),
                tampering("due-in-time", (c, ann) -> c.set("agenda", new Due(Instant.EPOCH, "epoch.end", "0"), 0L)),
                tampering("one-key-one-account", (c, ann) ->
                        c.append(new AccountOpened(new AccountId(7, 7), List.of(Scenario.key("ann")), 1, Optional.empty()))),
                tampering("keys-current", (c, ann) ->
                        c.set("identity.keys", Scenario.key("ben").thumbprint(), new Holder(ann, Scenario.key("ben"), false))),
                tampering("balances-are-postings", (c, ann) -> c.set("ledger.balances", Holding.available(ann, ALT), Amount.of(1))),
                tampering("supply", (c, ann) -> c.set("ledger.assets", ALT, new Asset(6, Amount.of(1), Amount.ZERO))),
                tampering("policy-versions", (c, ann) -> c.append(c.first(PolicyAdopted.class))),
                tampering("epochs-in-turn", (c, ann) -> c.append(c.first(EpochStarted.class))),
                tampering("stake-is-bonded", (c, ann) -> c.set("staking.total", "staking.total", Amount.of(1))),
                tampering("unbonding-is-due", (c, ann) -> LiveState.rows(c.network, "agenda", Due.class, Long.class).keySet().stream()
                        .filter(due -> due.kind().equals(Stakes.MATURITY)).forEach(due -> c.set("agenda", due, null))),
                tampering("earned-is-covered", (c, ann) -> c.set("staking.carry", "staking.carry", Q64.of(Amount.of(1)))),
                tampering("stake-history", (c, ann) -> LiveState.rows(c.network, "staking.changes", Stakes.Change.class, Amount.class).keySet().stream()
                        .findFirst().ifPresent(change -> c.set("staking.changes", change, Amount.of(7)))),
                tampering("one-content-once", (c, ann) -> c.append(c.first(ContributionSubmitted.class))),
                tampering("one-reward-per-contribution", (c, ann) -> c.append(c.first(RewardGranted.class))),
                tampering("split-conserved", (c, ann) -> {
                    var found = c.find(RewardGranted.class);
                    var e = (RewardGranted) found.event();
                    c.replace(new Recorded(found.position(), found.at(), found.origin(), new RewardGranted(e.contribution(), e.account(), e.epoch(),
                            e.score(), e.totalScore(), e.pot(), e.asset(), e.amount().minus(Amount.of(1)))));
                }),
                tampering("accepted-wait", (c, ann) -> c.set("contribution.accepted", OPEN, null)));
    }

    private static Object tampering(String invariant, BiConsumer<Case, AccountId> tampering) {
        return arguments(invariant, tampering);
    }

    private static List<Auditor.Broken> audit(Case history) {
        return new Auditor(Invariants.ALL).after(history.log, history.network);
    }

    /// Two members, a transfer, new keys, stake on its way back, a contribution that was rewarded and one that waits for the next epoch.
    private static Scenario history() {
        var scenario = Scenario.with(1_000, "ann", "ben", "cem");
        var ann = scenario.account("ann");
        scenario.by("ann").does(new Transfer(ann, scenario.account("ben"), ALT, Amount.of(40)));
        scenario.does(new Bond(ann, Amount.of(500))).does(new Unbond(ann, Amount.of(100)));
        contribute(scenario, 1);
        scenario.wait(Duration.ofDays(1));
        contribute(scenario, 2);
        scenario.by("ann").does(new ReplaceKeys(ann, List.of(Scenario.key("new")), 1));
        return scenario;
    }

    private static void contribute(Scenario scenario, int number) {
        var id = new CommandId(100, number);
        scenario.by("ann").does(new SubmitContribution(scenario.account("ann"), ContributionKind.DATA, Digest.sha256(new byte[] {(byte) number})), id);
        for (var reviewer : List.of("ben", "cem")) {
            scenario.by(reviewer).does(new ReviewContribution(scenario.account(reviewer), ContributionId.derive(id, 0), 60));
        }
    }
}
