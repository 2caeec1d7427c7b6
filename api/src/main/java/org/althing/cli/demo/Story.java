package org.althing.cli.demo;

import static org.althing.cli.demo.Prose.number;

import java.util.List;
import java.util.Locale;
import org.althing.domain.identity.AccountId;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.network.Genesis;

/// The story as text: whole sentences, aligned tables, every amount exact. It says what the log says, and nothing of the machine it ran on.
final class Story {
    private static final int EACH_END = 5;

    private final Facts facts;
    private final Chronicle chronicle;
    private final Names names;
    private final StringBuilder text = new StringBuilder();

    Story(Facts facts) {
        this.facts = facts;
        this.chronicle = facts.chronicle();
        this.names = facts.names();
    }

    String text() {
        founding();
        for (var era : chronicle.eras()) {
            heading("Epoch " + era.number + ", " + Prose.day(era.from) + " to " + Prose.day(era.to));
            tell(EraStory.of(era, names));
        }
        heading("Proposals");
        tell(List.of("Power is stake, in ALT, as it was when the proposal was opened.",
                "The quorum counts for and abstain, or every ballot where there are choices; the approval is what is for it against what it must exceed."));
        int ordinal = 0;
        for (var matter : chronicle.matters()) text.append('\n').append(MatterStory.of(++ordinal, matter, facts));
        heading("Jobs");
        tell(List.of("Exact products of matrices of small integers, computed by a process of its own and signed for by the machine that held the lease."));
        text.append(JobTable.of(facts));
        heading("Balances");
        balances();
        heading("Proofs");
        proofs();
        return text.toString();
    }

    private void heading(String words) {
        text.append('\n').append(words).append('\n').append("-".repeat(words.length())).append('\n');
    }

    private void tell(List<String> sentences) {
        text.append(Prose.paragraph(sentences));
    }

    private void founding() {
        var founding = chronicle.founding();
        tell(List.of(
                "On " + Prose.day(Charter.FOUNDED) + " 2026 " + number(founding.members()) + " members found a network from seed " + facts.seed() + ".",
                "They own " + Alt.words(founding.purses()) + ", of which " + Alt.words(founding.staked()) + " are at stake from the first day; "
                        + Alt.words(founding.treasury()) + " are in the treasury.",
                "An epoch lasts seven days and mints " + Alt.words(founding.policy().emission().of(1)) + ".",
                "The clock is a manual one; " + names.of(Genesis.account(facts.network(), 0)) + " moves it."));
    }

    // --- balances ---------------------------------------------------------------------------------------------------

    private void balances() {
        var members = Fortune.ofMembers(chronicle.network());
        var table = new Table("><<>>>>").row("", "member", "calling", "free", "at stake", "on its way back", "together");
        for (int i = 0; i < members.size(); i++) {
            if (i >= EACH_END && i < members.size() - EACH_END) continue;
            if (i == members.size() - EACH_END && i > EACH_END) table.row("…", "", "", "", "", "", "");
            table.row(number(i + 1) + ".", names.of(members.get(i).owner()), calling(members.get(i).owner()), part(members.get(i), Compartment.AVAILABLE),
                    part(members.get(i), Compartment.BONDED), part(members.get(i), Compartment.UNBONDING), Alt.column(members.get(i).total()));
        }
        text.append(table).append('\n').append(sums(members));
    }

    private String calling(AccountId account) {
        return names.member(account).calling().name().toLowerCase(Locale.ROOT);
    }

    private static String part(Fortune fortune, Compartment compartment) {
        return Alt.column(fortune.of(compartment));
    }

    private Table sums(List<Fortune> members) {
        var ledger = chronicle.network().ledger();
        var asset = ledger.asset(Alt.ASSET);
        var all = members.stream().map(Fortune::total).reduce(Amount.ZERO, Amount::plus);
        return new Table("<>")
                .row("all members", Alt.column(all))
                .row("treasury", Alt.column(ledger.available(AccountId.TREASURY, Alt.ASSET)))
                .row("earned by stakers, not claimed yet", Alt.column(ledger.available(AccountId.STAKERS, Alt.ASSET)))
                .row("supply: minted less burned", Alt.column(asset.supply()))
                .row("at stake, of all that", Alt.column(chronicle.network().stakes().totalBonded()));
    }

    // --- proofs -----------------------------------------------------------------------------------------------------

    private void proofs() {
        var evidence = facts.evidence();
        var replay = evidence.replay();
        text.append(new Table("<<")
                .row("network", facts.network().text())
                .row("log", number(replay.head().size()) + " events from " + number(chronicle.commands()) + " signed commands")
                .row("Merkle root", replay.head().root().text())).append('\n');
        tell(List.of(replay.holds()
                ? "Replay: deciding all " + number(replay.commands()) + " commands again, each with its signature checked once more, led to the same " + number(replay.events()) + " events, byte for byte."
                : "Replay: FAILED. " + evidence.complaint().orElseThrow()));
        tell(List.of(evidence.broken().isEmpty()
                ? "Invariants: all " + Invariants.ALL.size() + " hold, watched over every event and compared with the whole state " + number(evidence.compared()) + " times."
                : "Invariants: BROKEN " + number(evidence.broken().size()) + " times, first: " + evidence.broken().getFirst()));
        tell(List.of(evidence.live().equals(evidence.folded())
                ? "State: the running network and the fold of its log have the same hash, " + evidence.live().text() + "."
                : "State: DIFFERENT. The running network stands at " + evidence.live() + ", its log leads to " + evidence.folded() + "."));
    }
}
