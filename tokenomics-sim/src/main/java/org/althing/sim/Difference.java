package org.althing.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;

/// One thing that is otherwise at the end of a varied history than at the end of the actual one.
public sealed interface Difference {

    /// A holding that holds something else.
    record Balance(Holding holding, Amount actual, Amount varied) implements Difference {}

    /// A proposal that stands or ended otherwise; absent on the side where it was never opened.
    record Proposal(ProposalId proposal, Optional<Standing> actual, Optional<Standing> varied) implements Difference {}

    /// Where a proposal stands at the end.
    record Standing(Course course, Tally tally, Verdict verdict) {}

    /// Every holding that differs, by owner, asset and compartment.
    static List<Balance> ofBalances(Network actual, Network varied) {
        var order = Comparator.comparing(Holding::owner).thenComparing(Holding::asset).thenComparing(Holding::compartment);
        var holdings = new TreeSet<>(order);
        actual.ledger().visit((holding, _) -> holdings.add(holding));
        varied.ledger().visit((holding, _) -> holdings.add(holding));
        var differences = new ArrayList<Balance>();
        for (var holding : holdings) {
            var before = actual.ledger().balance(holding);
            var after = varied.ledger().balance(holding);
            if (!before.equals(after)) differences.add(new Balance(holding, before, after));
        }
        return differences;
    }

    /// Every proposal that differs in course, tally or verdict, by id.
    static List<Proposal> ofProposals(Network actual, Network varied) {
        var before = standings(actual);
        var after = standings(varied);
        var all = new TreeSet<String>(before.keySet());
        all.addAll(after.keySet());
        var differences = new ArrayList<Proposal>();
        for (var id : all) {
            var was = Optional.ofNullable(before.get(id));
            var is = Optional.ofNullable(after.get(id));
            if (!was.equals(is)) differences.add(new Proposal(ProposalId.parse(id), was, is));
        }
        return differences;
    }

    private static TreeMap<String, Standing> standings(Network network) {
        var standings = new TreeMap<String, Standing>();
        var governance = network.governance();
        governance.visit(proposal -> standings.put(proposal.id().text(),
                new Standing(proposal.course(), governance.tally(proposal.id()), governance.verdict(proposal.id(), network.at()))));
        return standings;
    }
}
