package org.althing.domain.policy;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Ratio;

/// Who receives which part of the emission: exact shares that sum to one, in the order of [Recipient].
/// A recipient that is not named receives nothing. Every part is rounded down; the treasury keeps the remainder.
public record EmissionSplit(List<Share> shares) {

    public record Share(Recipient to, Ratio share) {}

    public static EmissionSplit of(Ratio contributors, Ratio stakers, Ratio treasury) {
        return new EmissionSplit(List.of(new Share(Recipient.CONTRIBUTORS, contributors), new Share(Recipient.STAKERS, stakers),
                new Share(Recipient.TREASURY, treasury)));
    }

    /// The recipient's share, zero where it is not named.
    public Ratio share(Recipient to) {
        for (var share : shares) if (share.to() == to) return share.share();
        return Ratio.ZERO;
    }

    public Ratio sum() {
        var sum = Ratio.ZERO;
        for (var share : shares) sum = sum.plus(share.share());
        return sum;
    }

    /// Whether each recipient is named at most once, in the order of [Recipient].
    public boolean inOrder() {
        for (int i = 1; i < shares.size(); i++) {
            if (shares.get(i - 1).to().compareTo(shares.get(i).to()) >= 0) return false;
        }
        return true;
    }

    /// This split with one share replaced, or added in its place.
    EmissionSplit with(Recipient to, Ratio share) {
        var next = new ArrayList<>(shares);
        next.removeIf(old -> old.to() == to);
        int place = 0;
        while (place < next.size() && next.get(place).to().compareTo(to) < 0) place++;
        next.add(place, new Share(to, share));
        return new EmissionSplit(List.copyOf(next));
    }
}
