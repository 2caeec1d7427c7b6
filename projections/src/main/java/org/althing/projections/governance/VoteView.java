package org.althing.projections.governance;

import java.util.List;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.Governance.Seat;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
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

    /// A vote concerns the voter's row, and that of the delegate who had spoken for the voter.
    @Override
    public List<Seat> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case VoteCast e -> {
                var own = new Seat(e.proposal(), e.voter());
                yield e.overridden().filter(overridden -> overridden.counted().isPresent())
                        .map(overridden -> List.of(own, new Seat(e.proposal(), overridden.delegate()))).orElse(List.of(own));
            }
            case VoteChanged e -> List.of(new Seat(e.proposal(), e.voter()));
            default -> List.of();
        };
    }

    @Override
    public Vote fold(Vote vote, Recorded recorded, Seat seat) {
        return switch (recorded.event()) {
            case VoteCast e when e.voter().equals(seat.voter()) ->
                new Vote(e.proposal(), e.voter(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0);
            case VoteCast e -> vote.without(e.overridden().orElseThrow().power());
            case VoteChanged e -> vote.changed(e.ballot(), e.reason(), recorded.at());
            default -> throw new IllegalStateException("no vote: " + recorded.event());
        };
    }
}
