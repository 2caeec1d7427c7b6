/// What belongs to whom, as views: [org.althing.projections.ledger.BalanceView], [org.althing.projections.ledger.SupplyView].
package org.althing.projections.ledger;
