package org.althing.domain.governance.rules;

import java.util.Optional;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;

/// The right to leave with one's share of the treasury, and how many may use it before what they leave because of is off.
/// @param anytime whether the right is there always, or only while a proposal of the track waits in its timelock that one did not vote for
/// @param retention which share of the claims there were when people voted for a proposal must be left when it is carried out
/// @param loot an asset whose units outside the treasury are claims beside stake, without a vote
public record ExitRule(boolean anytime, Ratio retention, Optional<AssetId> loot) implements Rule {
    @Override
    public String describe() {
        return (anytime ? "at any time" : "in the timelock of a proposal one did not vote for") + ", " + retention + " of all claims must stay"
                + loot.map(asset -> ", " + asset + " being claims too").orElse("");
    }
}
