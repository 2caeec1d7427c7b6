package org.althing.domain.deliberation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.Paper;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Table;

/// The live state of deliberation: drafts, profiles, who wrote what, and what was erased.
public final class Deliberation {

    /// @param revision of the wording that holds
    /// @param withdrawnAt where its author took it back
    public record Draft(AccountId author, int revision, Optional<Instant> withdrawnAt) {}

    /// Content that something on the log refers to.
    /// @param author who referred to it first
    public record Content(AccountId author) {}

    /// That content was erased.
    public record Erased(AccountId eraser) {}

    /// How many drafts of a member are open.
    public record Open(int drafts) {
        static final Open NONE = new Open(0);
    }

    /// What a member says of themselves.
    public record Profile(Digest statement) {}

    private final Table<DraftId, Draft> drafts;
    private final Table<AccountId, Open> open;
    private final Table<AccountId, Profile> profiles;
    private final Table<Digest, Content> contents;
    private final Table<Digest, Erased> erased;

    public Deliberation(Journal journal) {
        drafts = new Table<>("deliberation.drafts", DraftId.class, Draft.class, journal);
        open = new Table<>("deliberation.open", AccountId.class, Open.class, journal);
        profiles = new Table<>("deliberation.profiles", AccountId.class, Profile.class, journal);
        contents = new Table<>("deliberation.contents", Digest.class, Content.class, journal);
        erased = new Table<>("deliberation.erased", Digest.class, Erased.class, journal);
    }

    /// What is known of the draft, or null.
    public Draft draft(DraftId draft) {
        return drafts.get(draft);
    }

    /// How many drafts of the member are open.
    public int open(AccountId author) {
        return open.getOrDefault(author, Open.NONE).drafts();
    }

    /// What the member says of themselves, or null.
    public Profile profile(AccountId member) {
        return profiles.get(member);
    }

    /// What is known of the content, or null where nothing on the log refers to it.
    public Content content(Digest content) {
        return contents.get(content);
    }

    public boolean isErased(Digest content) {
        return erased.contains(content);
    }

    /// Shows everything that was erased, in no order: for those who keep bytes. No rule may ask for all of it.
    public void visitErased(Consumer<Digest> visitor) {
        erased.export((content, _) -> visitor.accept(content));
    }

    public void fold(DeliberationEvent event, Recorded recorded) {
        switch (event) {
            case DeliberationEvent.DraftPublished e -> {
                drafts.put(e.draft(), new Draft(e.author(), 1, Optional.empty()));
                open.put(e.author(), new Open(open(e.author()) + 1));
                wrote(e.author(), e.manuscript());
            }
            case DeliberationEvent.DraftRevised e -> {
                drafts.put(e.draft(), new Draft(e.author(), e.revision(), Optional.empty()));
                wrote(e.author(), e.manuscript());
            }
            case DeliberationEvent.DraftWithdrawn e -> {
                drafts.put(e.draft(), new Draft(e.author(), drafts.get(e.draft()).revision(), Optional.of(recorded.at())));
                int left = open(e.author()) - 1;
                if (left > 0) open.put(e.author(), new Open(left));
                else open.remove(e.author());
            }
            case DeliberationEvent.ProfilePublished e -> {
                profiles.put(e.member(), new Profile(e.statement()));
                wrote(e.member(), e.statement());
            }
            case DeliberationEvent.ProfileWithdrawn e -> profiles.remove(e.member());
            case DeliberationEvent.ContentErased e -> erased.put(e.content(), new Erased(e.eraser()));
        }
    }

    /// Notes who wrote what other features refer to.
    public void follow(Event event) {
        switch (event) {
            case ProposalOpened e -> {
                wrote(e.proposer(), e.title());
                e.choices().forEach(choice -> wrote(e.proposer(), choice));
                e.paper().ifPresent(paper -> wrote(e.proposer(), paper));
            }
            case VoteCast e -> e.reason().ifPresent(reason -> wrote(e.voter(), reason));
            case VoteChanged e -> e.reason().ifPresent(reason -> wrote(e.voter(), reason));
            case ContributionSubmitted e -> wrote(e.contributor(), e.content());
            default -> { /* refers to no words */ }
        }
    }

    private void wrote(AccountId author, Manuscript manuscript) {
        wrote(author, manuscript.title());
        wrote(author, manuscript.paper());
        manuscript.choices().forEach(choice -> wrote(author, choice));
    }

    private void wrote(AccountId author, Paper paper) {
        paper.body().ifPresent(body -> wrote(author, body));
        paper.attachments().forEach(attachment -> wrote(author, attachment));
    }

    private void wrote(AccountId author, Digest content) {
        if (!contents.contains(content)) contents.put(content, new Content(author));
    }
}
