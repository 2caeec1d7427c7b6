package org.althing.domain.governance.rules;

import java.util.List;
import org.althing.domain.governance.Ballot.Support;
import org.althing.domain.governance.Tally;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// What the cast power must say for a proposal to pass. Ties fail.
public sealed interface ApprovalRule extends Rule {

    /// for > ratio · (for + against), strictly.
    ///
    /// In whole units that is for > ⌊ratio · (for + against)⌋, so nothing is divided in the decision itself.
    record MoreThan(Ratio ratio) implements ApprovalRule {
        @Override
        public Amount have(Tally tally) {
            return tally.of(Support.FOR);
        }

        @Override
        public Amount need(Tally tally) {
            return tally.of(Support.FOR).plus(tally.of(Support.AGAINST)).floorShare(ratio);
        }

        @Override
        public boolean reachable(Tally tally, Amount free) {
            return need(tally.plus(Support.FOR.ordinal(), free)).compareTo(have(tally).plus(free)) < 0;
        }

        @Override
        public String describe() {
            return "for more than " + ratio + " of for + against";
        }
    }

    /// One choice ahead of every other. The choices in `refusing` win nothing: where one of them leads, the proposal is rejected.
    record Plurality(List<Integer> refusing) implements ApprovalRule {
        public Plurality {
            refusing = List.copyOf(refusing);
        }

        @Override
        public Amount have(Tally tally) {
            int leader = leader(tally);
            return leader < 0 ? Amount.ZERO : tally.options().get(leader);
        }

        @Override
        public Amount need(Tally tally) {
            int leader = leader(tally);
            var next = Amount.ZERO;
            for (int i = 0; i < tally.options().size(); i++) {
                if (i != leader && tally.options().get(i).compareTo(next) > 0) next = tally.options().get(i);
            }
            return next;
        }

        @Override
        public boolean reachable(Tally tally, Amount free) {
            return leader(tally) >= 0 && have(tally).plus(free).compareTo(need(tally)) > 0;
        }

        /// The strongest choice that can win, the first of equals; -1 where none can.
        public int leader(Tally tally) {
            int leader = -1;
            for (int i = 0; i < tally.options().size(); i++) {
                if (refusing.contains(i)) continue;
                if (leader < 0 || tally.options().get(i).compareTo(tally.options().get(leader)) > 0) leader = i;
            }
            return leader;
        }

        @Override
        public String describe() {
            return "one choice ahead of every other" + (refusing.isEmpty() ? "" : ", choices " + refusing + " refuse");
        }
    }

    /// The power in favour.
    Amount have(Tally tally);

    /// What the power in favour must exceed.
    Amount need(Tally tally);

    /// Whether the requirement could still be met if `free` more power were cast as favourably as can be.
    boolean reachable(Tally tally, Amount free);
}
