package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.network.Network;

/// What one account owns in the end, by compartment.
record Fortune(AccountId owner, Map<Compartment, Amount> parts) {

    Amount of(Compartment compartment) {
        return parts.getOrDefault(compartment, Amount.ZERO);
    }

    Amount total() {
        return parts.values().stream().reduce(Amount.ZERO, Amount::plus);
    }

    /// Everybody's, the largest first; among equals the account decides.
    static List<Fortune> all(Network network) {
        var parts = new HashMap<AccountId, Map<Compartment, Amount>>();
        network.ledger().visit((holding, amount) -> parts.computeIfAbsent(holding.owner(), _ -> new HashMap<>()).merge(holding.compartment(), amount, Amount::plus));
        var all = new ArrayList<Fortune>();
        parts.forEach((owner, held) -> all.add(new Fortune(owner, held)));
        all.sort(Comparator.comparing(Fortune::total).reversed().thenComparing(Fortune::owner));
        return all;
    }

    static List<Fortune> ofMembers(Network network) {
        return all(network).stream().filter(fortune -> !fortune.owner().isReserved()).toList();
    }
}
