package org.althing.domain.history;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Governance;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.ChoicesDoNotFit;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.IncoherentRules;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.history.HistoryCommand.ImportHistory;
import org.althing.domain.history.HistoryEvent.DecisionPublished;
import org.althing.domain.history.HistoryEvent.HistoryImported;
import org.althing.domain.history.HistoryEvent.MemberImported;
import org.althing.domain.history.HistoryRejection.DecidedAlready;
import org.althing.domain.history.HistoryRejection.DecidedTooEarly;
import org.althing.domain.history.HistoryRejection.EmptyWindow;
import org.althing.domain.history.HistoryRejection.MemberKnown;
import org.althing.domain.history.HistoryRejection.NetworkHasAssets;
import org.althing.domain.history.HistoryRejection.NoFiles;
import org.althing.domain.history.HistoryRejection.NoSuchRow;
import org.althing.domain.history.HistoryRejection.NotAStatus;
import org.althing.domain.history.HistoryRejection.PowerNotRecorded;
import org.althing.domain.history.HistoryRejection.ProposalKnown;
import org.althing.domain.history.HistoryRejection.RowTooLate;
import org.althing.domain.history.HistoryRejection.UnknownHistory;
import org.althing.domain.history.HistoryRejection.UnknownMember;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.RoleMissing;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.policy.PolicyBook;

/// Every rule about taking over another system's history: which network may, and which rows make sense in it.
public final class HistoryDecider {
    private final Histories histories;
    private final Governance governance;
    private final Identity identity;
    private final Ledger ledger;
    private final PolicyBook policies;

    public HistoryDecider(Histories histories, Governance governance, Identity identity, Ledger ledger, PolicyBook policies) {
        this.histories = histories;
        this.governance = governance;
        this.identity = identity;
        this.ledger = ledger;
        this.policies = policies;
    }

    public Decision decide(HistoryCommand command) {
        return switch (command) {
            case ImportHistory history -> importHistory(history);
        };
    }

    private Decision importHistory(ImportHistory command) {
        var asset = policies.current().asset();
        var known = ledger.asset(asset);
        boolean spendable = known != null && !known.minted().isZero() || !policies.current().emission().of(1).isZero();
        if (!identity.has(command.importer(), Role.IMPORTER))  return reject(new RoleMissing(command.importer(), Role.IMPORTER));
        if (spendable)                                         return reject(new NetworkHasAssets(asset));
        if (command.files().isEmpty())                         return reject(new NoFiles());
        return accept(new HistoryImported(command.importer(), command.files()));
    }

    /// Why nothing can be taken from this row, whatever it says; null where something can.
    public Rejection unreadable(long history, long row, Instant at, Instant now) {
        var imported = histories.at(history);
        if (imported == null)                                  return new UnknownHistory(history);
        long rows = imported.files().stream().mapToLong(SourceFile::rows).sum();
        if (row < 1 || row > rows)                             return new NoSuchRow(row, rows);
        if (at.isBefore(now))                                  return new RowTooLate(at, now);
        return null;
    }

    /// What a row's fact means here.
    public Decision decide(HistoryRow row, Instant at) {
        return switch (row) {
            case HistoryRow.Member member     -> member(member);
            case HistoryRow.Rules rules       -> rules(rules);
            case HistoryRow.Proposed proposed -> propose(proposed, at);
            case HistoryRow.Voted voted       -> vote(voted, at);
            case HistoryRow.Decided decided   -> decided(decided, at);
        };
    }

    private Decision member(HistoryRow.Member row) {
        if (histories.isMember(row.account()))                 return reject(new MemberKnown(row.account()));
        return accept(new MemberImported(row.account(), row.name()));
    }

    private Decision rules(HistoryRow.Rules row) {
        var flaws = row.rules().flaws();
        var current = governance.track(row.track());
        if (!flaws.isEmpty())                                  return reject(new IncoherentRules(row.track(), flaws));
        if (!(row.rules().power() instanceof PowerRule.RecordedPower)) return reject(new PowerNotRecorded());
        return accept(new TrackAdopted(row.track(), current == null ? 1 : current.version() + 1, row.rules()));
    }

    private Decision propose(HistoryRow.Proposed row, Instant at) {
        var id = row.proposal();
        var track = governance.track(row.track());
        if (governance.proposal(id) != null)                   return reject(new ProposalKnown(id));
        if (!histories.isMember(row.proposer()))               return reject(new UnknownMember(row.proposer()));
        if (track == null)                                     return reject(new UnknownTrack(row.track()));
        if (!(track.rules().power() instanceof PowerRule.RecordedPower)) return reject(new PowerNotRecorded());
        int choices = row.choices().size();
        var ballot = track.rules().ballot();
        if (!ballot.fits(choices))                             return reject(new ChoicesDoNotFit(row.track(), choices, ballot.choicesLeast(), ballot.choicesMost()));
        if (!row.endsAt().isAfter(row.startsAt()) || !row.endsAt().isAfter(at)) return reject(new EmptyWindow(id, row.startsAt(), row.endsAt()));
        return accept(new ProposalOpened(id, row.proposer(), row.track(), track.version(), track.digest(), row.title(),
                Optional.empty(), Optional.empty(), row.choices(), List.of(),
                row.startsAt(), row.endsAt(), Amount.ZERO, Optional.empty(), BallotRule.unlessPlain(ballot)));
    }

    private Decision vote(HistoryRow.Voted row, Instant at) {
        var id = row.proposal();
        var proposal = governance.proposal(id);
        if (proposal == null)                                  return reject(new UnknownProposal(id));
        if (!histories.isMember(row.voter()))                  return reject(new UnknownMember(row.voter()));
        if (at.isBefore(proposal.startsAt()))                  return reject(new VotingNotOpen(id, proposal.startsAt()));
        if (!at.isBefore(proposal.endsAt()))                   return reject(new VotingOver(id, proposal.endsAt()));
        var rules = governance.rules(proposal);
        if (!(rules.power() instanceof PowerRule.RecordedPower)) return reject(new PowerNotRecorded());
        if (!rules.ballot().admits(row.ballot(), proposal.choices())) return reject(new ForeignChoice(id, row.ballot(), rules.ballot().options(proposal.choices())));
        if (governance.ballot(id, row.voter()) != null)        return reject(new AlreadyVoted(id, row.voter()));
        if (row.power().isZero())                              return reject(new NoVotingPower(id, row.voter(), proposal.snapshot()));
        var weight = rules.weighing().map(weighing -> weighing.weight(row.power(), proposal.electorate())).orElse(row.power());
        return accept(new VoteCast(id, row.voter(), row.ballot(), weight, Optional.empty(), Optional.empty()));
    }

    private Decision decided(HistoryRow.Decided row, Instant at) {
        var proposal = governance.proposal(row.proposal());
        if (proposal == null)                                  return reject(new UnknownProposal(row.proposal()));
        if (at.isBefore(proposal.endsAt()))                    return reject(new DecidedTooEarly(row.proposal(), proposal.endsAt()));
        if (histories.published(row.proposal()) != null)       return reject(new DecidedAlready(row.proposal()));
        if (!row.status().matches("[a-z][a-z0-9_-]{0,31}"))    return reject(new NotAStatus(row.status().length()));
        return accept(new DecisionPublished(row.proposal(), row.outcome(), row.status()));
    }
}
