package org.althing.domain.governance.rules;

import org.althing.domain.ledger.AssetId;

/// Proposals of the track are candidates, never voted on in a window: members lock units of an asset behind those that they approve of, for as
/// long as they like, and a candidate with more approval than the one that holds the hat can be lifted in its place.
/// @param slateMax how many candidates one member approves of at most
public record HatRule(AssetId asset, int slateMax) implements Rule {
    @Override
    public String describe() {
        return "to the candidate with the most " + asset + " locked behind it, up to " + slateMax + " approved by each";
    }
}
