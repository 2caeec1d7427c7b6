package org.althing.projections.governance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VoteRetracted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.Governance.Seat;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every vote: by proposal, and by member, the newest first.
public final class VoteView implements Projection<Seat, Vote> {
    public static final VoteView VOTES = new VoteView();

    public record ByMember(AccountId voter, NewestFirst cast, ProposalId proposal) {}

    public static final Index<ByMember, Seat, Vote> BY_MEMBER = Index.of("votes-by-member", ByMember.class,
            vote -> List.of(new ByMember(vote.voter(), new NewestFirst(vote.position()), vote.proposal())), key -> new Seat(key.proposal(), key.voter()));

    private static final Shape<Seat, Vote> SHAPE = Shape.of("votes", 1, Seat.class, Vote.class);

    private VoteView() {}

    /// The votes on one proposal.
    public Range<Seat> on(ProposalId proposal) {
        return startingWith(proposal);
    }

    @Override
    public Shape<Seat, Vote> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, Seat, Vote>> indexes() {
        return List.of(BY_MEMBER);
    }

    /// A vote concerns the voter's row, and those of delegates who had spoken for the voter.
    @Override
    public List<Seat> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case VoteCast e -> seats(e.proposal(), Optional.of(e.voter()), e.overridden().stream());
            case VoteRevealed e -> List.of(new Seat(e.proposal(), e.voter()));
            case VoteChanged e -> List.of(new Seat(e.proposal(), e.voter()));
            case VoteOverridden e -> seats(e.proposal(), Optional.empty(), e.overridden().stream());
            case PowerReclaimed e -> seats(e.proposal(), Optional.empty(), e.parts().stream());
            case VoteRetracted e -> seats(e.proposal(), Optional.of(e.voter()), e.returned().stream());
            default -> List.of();
        };
    }

    private static List<Seat> seats(ProposalId proposal, Optional<AccountId> voter, Stream<Overridden> parts) {
        var counted = parts.filter(part -> part.counted().isPresent()).map(Overridden::delegate);
        return Stream.concat(voter.stream(), counted).map(account -> new Seat(proposal, account)).toList();
    }

    @Override
    public Vote fold(Vote vote, Recorded recorded, Seat seat) {
        return switch (recorded.event()) {
            case VoteCast e when e.voter().equals(seat.voter()) ->
                new Vote(e.proposal(), e.voter(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0);
            case VoteCast e -> vote.without(e.overridden().orElseThrow().power());
            case VoteRevealed e -> new Vote(e.proposal(), e.voter(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0);
            case VoteChanged e -> vote.changed(e.ballot(), e.reason(), recorded.at());
            case VoteOverridden e -> vote.without(e.overridden().orElseThrow().power());
            case PowerReclaimed e -> vote.without(part(e.parts(), seat));
            case VoteRetracted e -> e.voter().equals(seat.voter()) ? null : vote.with(part(e.returned(), seat));
            default -> throw new IllegalStateException("no vote: " + recorded.event());
        };
    }

    private static Amount part(List<Overridden> parts, Seat seat) {
        return parts.stream().filter(part -> part.delegate().equals(seat.voter())).findFirst().orElseThrow().power();
    }
}
