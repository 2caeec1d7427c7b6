package org.althing.projections;

import static org.althing.projections.identity.AccountView.ACCOUNTS;
import static org.althing.projections.identity.ActivityView.ACTIVITY;
import static org.althing.projections.identity.KeyView.KEYS;
import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.althing.projections.ledger.SupplyView.SUPPLY;
import static org.althing.projections.network.SummaryView.SUMMARY;
import static org.althing.projections.policy.PolicyView.POLICIES;

import java.util.List;

/// Every view of a network.
public final class Catalog {
    public static final List<Projection<?, ?>> ALL = List.of(SUMMARY, ACCOUNTS, KEYS, ACTIVITY, BALANCES, SUPPLY, POLICIES);

    private Catalog() {}
}
