package org.althing.domain.history;

import java.time.Instant;
import java.util.List;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;

/// One fact that a row of an imported file states. Names of the other system appear as digests; what has an id here has one derived from them.
public sealed interface HistoryRow {

    /// Somebody who proposed or voted there.
    record Member(Digest name) implements HistoryRow {
        public AccountId account() {
            return HistoryRow.account(name);
        }
    }

    /// The rules by which some of the proposals there were decided; their power is recorded power.
    record Rules(TrackId track, RuleSet rules) implements HistoryRow {}

    /// A proposal there, with the window in which votes were taken.
    /// @param name digest of what the other system calls it
    record Proposed(Digest name, AccountId proposer, TrackId track, Digest title, List<Digest> choices, Instant startsAt, Instant endsAt) implements HistoryRow {
        public Proposed {
            choices = List.copyOf(choices);
        }

        public ProposalId proposal() {
            return HistoryRow.proposal(name);
        }
    }

    /// A ballot there, with the power that was recorded for it.
    record Voted(ProposalId proposal, AccountId voter, Ballot ballot, Power power) implements HistoryRow {}

    /// What the other system says came of a proposal.
    /// @param status its own word for it, in lower case
    record Decided(ProposalId proposal, Outcome outcome, String status) implements HistoryRow {}

    /// The account here of somebody whose name there has this digest.
    static AccountId account(Digest name) {
        return AccountId.derive(source(name), 0);
    }

    /// The proposal here of what has a name with this digest there.
    static ProposalId proposal(Digest name) {
        return ProposalId.derive(source(name), 0);
    }

    private static CommandId source(Digest name) {
        return new CommandId(name.a(), name.b());
    }
}
