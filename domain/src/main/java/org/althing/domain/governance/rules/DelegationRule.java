package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.Optional;

/// Whether a member may speak with the power of others.
public sealed interface DelegationRule extends Rule {

    /// Everybody votes with their own power only, whatever they delegated.
    record NoDelegation() implements DelegationRule {
        @Override
        public String describe() {
            return "none";
        }
    }

    /// A member's whole power speaks through their delegate; the delegate does not pass on what was delegated to them.
    /// A direct vote takes exactly the voter's own power back, before or after the delegate voted.
    record WholePower() implements DelegationRule {
        @Override
        public String describe() {
            return "whole, one level, overridden by a direct vote";
        }
    }

    /// The same, but a ballot carries only what was delegated to its voter (and the voter's own power where they delegated it to nobody).
    /// A member overrides once and for good with a second ballot of exactly their own power, whoever would have spoken with it.
    record Overridable() implements DelegationRule {
        @Override
        public String describe() {
            return "whole, one level, overridden once by a ballot apart";
        }
    }

    /// Shares of a member's power speak through several delegates, on this track or on all, from and until when the member says.
    ///
    /// What a delegate received they may pass on in the shares they entrusted themselves, so many levels deep; every hop rounds down for each
    /// member, and what it leaves over stays with who passes on. Delegations are those of the snapshot.
    /// @param longest how long a delegation counts here after it began, whatever the member said; empty for as long as they said
    record SplitPower(int levels, Reclaim reclaim, Optional<Duration> longest) implements DelegationRule {
        /// The deepest that power is passed on: with [#PARTS_MAX] it bounds whom one vote can touch.
        public static final int LEVELS_MAX = 3;
        /// How many delegates one member's power is split among at most.
        public static final int PARTS_MAX = 6;

        /// For as long as members say.
        public SplitPower(int levels, Reclaim reclaim) {
            this(levels, reclaim, Optional.empty());
        }

        @Override
        public String describe() {
            return "split, " + (levels == 1 ? "one level" : levels + " levels") + ", " + reclaim.description + longest.map(most -> ", for at most " + most).orElse("");
        }
    }

    /// Members vote with others' power along chains of proxies that they name, so many hops long; whoever owns the power votes with what is left.
    record ByProxy(int levels) implements DelegationRule {
        /// The longest chain: what a ballot costs grows with it.
        public static final int LEVELS_MAX = 32;

        @Override
        public String describe() {
            return "by proxy, chains of at most " + levels;
        }
    }

    /// What becomes of entrusted power when its owner votes directly.
    enum Reclaim {
        /// Exactly the voter's own power leaves the delegates.
        EXACT("overridden by a direct vote"),
        /// Whoever entrusted power does not vote.
        NONE("not overridden");

        private final String description;

        Reclaim(String description) {
            this.description = description;
        }
    }
}
