package org.althing.domain.governance.rules;

/// Who has no power at the snapshot may vote too: the ballot is recorded and weighs nothing. Governor contracts take such votes; where a track has
/// no such rule, they are refused.
public record PowerlessRule() implements Rule {
    @Override
    public String describe() {
        return "may vote, weighing nothing";
    }
}
