/// What belongs to whom: assets, holdings, postings. Every event that moves value says so by its postings, whichever feature it belongs to.
/// Open [org.althing.domain.ledger.LedgerDecider] first, then [org.althing.domain.ledger.Posting].
package org.althing.domain.ledger;
