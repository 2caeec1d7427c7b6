package org.althing.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.identity.AccountId;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.policy.EpochEvent.EpochEnded;

/// The story for programs: one JSON object. Amounts are strings of base units, as everywhere.
final class Summary {
    private Summary() {}

    static ObjectNode of(Facts facts) {
        var chronicle = facts.chronicle();
        var evidence = facts.evidence();
        var object = JsonNodeFactory.instance.objectNode().put("seed", facts.seed()).put("members", chronicle.founding().members())
                .put("network", facts.network().text()).put("root", evidence.replay().head().root().text())
                .put("events", evidence.replay().head().size()).put("commands", chronicle.commands());
        epochs(object, chronicle);
        proposals(object, facts);
        jobs(object, facts);
        balances(object, facts);
        object.putObject("proofs").put("replay", evidence.replay().holds()).put("invariants", evidence.broken().isEmpty())
                .put("invariantsWatched", Invariants.ALL.size()).put("state", evidence.live().equals(evidence.folded())).put("stateHash", evidence.live().text());
        return object;
    }

    private static void epochs(ObjectNode object, Chronicle chronicle) {
        var epochs = object.putArray("epochs");
        for (var era : chronicle.eras()) {
            var epoch = epochs.addObject().put("epoch", era.number);
            emission(epoch.putObject("emission"), era.ended);
            var deeds = epoch.putObject("deeds");
            for (var deed : Deed.values()) {
                var total = era.of(deed);
                if (total.count() > 0) deeds.putObject(deed.name().toLowerCase(Locale.ROOT)).put("count", total.count()).put("amount", total.amount().text());
            }
        }
    }

    private static void emission(ObjectNode emission, EpochEnded ended) {
        emission.put("minted", ended.emission().text()).put("contributors", ended.toContributors().text()).put("stakers", ended.toStakers().text())
                .put("treasury", ended.toTreasury().text());
    }

    private static void proposals(ObjectNode object, Facts facts) {
        var proposals = object.putArray("proposals");
        for (var matter : facts.chronicle().matters()) {
            var proposal = proposals.addObject().put("proposal", matter.opened.proposal().text()).put("title", facts.names().words(matter.opened.title()))
                    .put("track", matter.opened.track().text()).put("outcome", matter.closed.verdict().outcome().name())
                    .put("executed", matter.executedAt != null).put("ballots", matter.closed.tally().ballots());
            for (var criterion : matter.closed.verdict().criteria()) criterion(proposal.putObject(criterion.subject().name().toLowerCase(Locale.ROOT)), criterion);
        }
    }

    private static void criterion(ObjectNode object, Criterion criterion) {
        object.put("have", criterion.have().text()).put("need", criterion.need().text()).put("comparison", criterion.comparison().name()).put("met", criterion.met());
    }

    private static void jobs(ObjectNode object, Facts facts) {
        var jobs = object.putArray("jobs");
        for (var errand : facts.chronicle().errands()) {
            var job = jobs.addObject().put("job", errand.accepted.job().text()).put("fee", errand.accepted.fee().text()).put("leases", errand.leases.size()).put("paid", errand.paid != null);
            if (errand.result != null) job.put("output", errand.result.output().text());
        }
    }

    private static void balances(ObjectNode object, Facts facts) {
        var network = facts.chronicle().network();
        object.put("treasury", network.ledger().available(AccountId.TREASURY, Alt.ASSET).text())
                .put("supply", network.ledger().asset(Alt.ASSET).supply().text()).put("staked", network.stakes().totalBonded().text());
        var balances = object.putArray("balances");
        for (var fortune : Fortune.ofMembers(network)) {
            balances.addObject().put("account", fortune.owner().text()).put("name", facts.names().of(fortune.owner())).put("total", fortune.total().text());
        }
    }
}
