package org.althing.projections.governance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VoteRetracted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every ballot, in whatever manner it was cast: by proposal, and by member, the newest first.
public final class VoteView implements Projection<VoteView.Key, Vote> {
    public static final VoteView VOTES = new VoteView();

    /// One ballot of a voter on a proposal.
    /// @param place where a ballot was cast that stands beside the voter's own; 0 for their own, whatever became of it
    public record Key(ProposalId proposal, AccountId voter, long place) {

        /// The voter's own ballot.
        public static Key own(ProposalId proposal, AccountId voter) {
            return new Key(proposal, voter, 0);
        }
    }

    public record ByMember(AccountId voter, NewestFirst cast, ProposalId proposal, long place) {}

    public static final Index<ByMember, Key, Vote> BY_MEMBER = Index.of("votes-by-member", ByMember.class,
            vote -> List.of(new ByMember(vote.voter(), new NewestFirst(vote.position()), vote.proposal(), place(vote))), key -> new Key(key.proposal(), key.voter(), key.place()));

    private static final Shape<Key, Vote> SHAPE = Shape.of("votes", 2, Key.class, Vote.class);

    private VoteView() {}

    private static long place(Vote vote) {
        return switch (vote.manner()) {
            case DIRECT, LOCKED -> 0;
            case APART, BY_PROXY -> vote.position();
        };
    }

    /// The votes on one proposal.
    public Range<Key> on(ProposalId proposal) {
        return startingWith(proposal);
    }

    @Override
    public Shape<Key, Vote> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, Key, Vote>> indexes() {
        return List.of(BY_MEMBER);
    }

    /// A vote concerns a row of the voter's, and those of delegates who had spoken for the voter.
    @Override
    public List<Key> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case VoteCast e -> keys(e.proposal(), Optional.of(e.voter()), e.overridden().stream());
            case VoteRevealed e -> List.of(Key.own(e.proposal(), e.voter()));
            case VoteChanged e -> List.of(Key.own(e.proposal(), e.voter()));
            case VoteOverridden e -> Stream.concat(keys(e.proposal(), Optional.empty(), e.overridden().stream()).stream(),
                    Stream.of(new Key(e.proposal(), e.voter(), recorded.position()))).toList();
            case VotedByProxy e -> List.of(new Key(e.proposal(), e.chain().getLast(), recorded.position()));
            case ConvictionVoteCast e -> List.of(Key.own(e.proposal(), e.voter()));
            // What is released after the vote was counted all the same.
            case ConvictionVoteReleased e -> e.counts() ? List.of(Key.own(e.proposal(), e.voter())) : List.of();
            case PowerReclaimed e -> keys(e.proposal(), Optional.empty(), e.parts().stream());
            case VoteRetracted e -> keys(e.proposal(), Optional.of(e.voter()), e.returned().stream());
            default -> List.of();
        };
    }

    private static List<Key> keys(ProposalId proposal, Optional<AccountId> voter, Stream<Overridden> parts) {
        var counted = parts.filter(part -> part.counted().isPresent()).map(Overridden::delegate);
        return Stream.concat(voter.stream(), counted).map(account -> Key.own(proposal, account)).toList();
    }

    @Override
    public Vote fold(Vote vote, Recorded recorded, Key key) {
        return switch (recorded.event()) {
            case VoteCast e when e.voter().equals(key.voter()) ->
                new Vote(e.proposal(), e.voter(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0);
            case VoteCast e -> vote.without(e.overridden().orElseThrow().power());
            case VoteRevealed e -> new Vote(e.proposal(), e.voter(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0);
            case VoteChanged e -> vote.changed(e.ballot(), e.reason(), recorded.at());
            case VoteOverridden e when key.place() == recorded.position() -> Vote.apart(e, recorded);
            case VotedByProxy e -> Vote.byProxy(e, recorded);
            case ConvictionVoteCast e -> Vote.locked(vote, e, recorded);
            case ConvictionVoteReleased _ -> null;
            case VoteOverridden e -> vote.without(e.overridden().orElseThrow().power());
            case PowerReclaimed e -> vote.without(part(e.parts(), key));
            case VoteRetracted e -> e.voter().equals(key.voter()) ? null : vote.with(part(e.returned(), key));
            default -> throw new IllegalStateException("no vote: " + recorded.event());
        };
    }

    private static Power part(List<Overridden> parts, Key key) {
        return parts.stream().filter(part -> part.delegate().equals(key.voter())).findFirst().orElseThrow().power();
    }
}
