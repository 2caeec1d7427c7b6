package org.althing.domain.ledger;

import java.util.List;

/// Implemented by every event, of whichever feature, that moves value. The ledger folds the postings; no event changes a balance otherwise.
public interface MovesAssets {
    /// In order; a later posting may use what an earlier one brought.
    List<Posting> postings();
}
