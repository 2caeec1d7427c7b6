package org.althing.domain.governance.rules;

import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;

/// What a proposer put down for a proposal.
public record Deposit(AssetId asset, Amount amount) {}
