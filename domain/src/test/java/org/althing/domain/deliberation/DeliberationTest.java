package org.althing.domain.deliberation;

import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.althing.domain.deliberation.DeliberationCommand.EraseContent;
import org.althing.domain.deliberation.DeliberationCommand.PublishDraft;
import org.althing.domain.deliberation.DeliberationCommand.PublishProfile;
import org.althing.domain.deliberation.DeliberationCommand.ReviseDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawProfile;
import org.althing.domain.deliberation.DeliberationEvent.ContentErased;
import org.althing.domain.deliberation.DeliberationEvent.DraftPublished;
import org.althing.domain.deliberation.DeliberationEvent.DraftRevised;
import org.althing.domain.deliberation.DeliberationEvent.Ground;
import org.althing.domain.deliberation.DeliberationRejection.DraftGone;
import org.althing.domain.deliberation.DeliberationRejection.ErasedAlready;
import org.althing.domain.deliberation.DeliberationRejection.NoProfile;
import org.althing.domain.deliberation.DeliberationRejection.NotTheAuthor;
import org.althing.domain.deliberation.DeliberationRejection.NotYourContent;
import org.althing.domain.deliberation.DeliberationRejection.SameStatement;
import org.althing.domain.deliberation.DeliberationRejection.TooManyDrafts;
import org.althing.domain.deliberation.DeliberationRejection.TooManyRevisions;
import org.althing.domain.deliberation.DeliberationRejection.UnknownContent;
import org.althing.domain.deliberation.DeliberationRejection.UnknownDraft;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceRejection.TooManyActions;
import org.althing.domain.governance.GovernanceRejection.TooManyAttachments;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.Policy;
import org.junit.jupiter.api.Test;

class DeliberationTest {
    private static final TrackId POLL = StandardTracks.POLL;
    private final Scenario scenario = scenario();

    private static Scenario scenario() {
        var members = new ArrayList<Genesis.Member>();
        for (var name : List.of("ann", "bob", "mod")) {
            members.add(new Genesis.Member(List.of(Scenario.key(name)), 1, Optional.empty(), name.equals("mod") ? List.of(Role.MODERATOR) : List.of(),
                    List.of(new Genesis.Balance(Scenario.ALT, Amount.of(1_000))), Amount.of(100)));
        }
        return Scenario.founded(new Genesis("talk", ClockMode.LIVE, START, new Admission.ProofOfWork(0), Policy.initial(Scenario.ALT),
                List.of(new Genesis.Rules(POLL, StandardTracks.poll())), List.of(new Genesis.Asset(Scenario.ALT, 6)), members, List.of()), "ann", "bob", "mod");
    }

    @Test
    void a_draft_is_published_worded_anew_and_put_to_a_temperature_check() {
        var draft = drafted("ann", manuscript("first"));
        assertThat(scenario.happened()).containsExactly(new DraftPublished(draft, scenario.account("ann"), manuscript("first")));
        scenario.does(new ReviseDraft(scenario.account("ann"), draft, manuscript("second")));
        assertThat(scenario.happened()).containsExactly(new DraftRevised(draft, scenario.account("ann"), 2, manuscript("second")));
        scenario.does(asking("ann", draft));
        assertThat(scenario.happened()).singleElement().isInstanceOfSatisfying(ProposalOpened.class, opened -> assertThat(opened.draft()).contains(draft));
    }

    @Test
    void nobody_goes_on_with_a_draft_but_its_author() {
        var draft = drafted("ann", manuscript("first"));
        var bob = scenario.account("bob");
        for (var command : List.of(new ReviseDraft(bob, draft, manuscript("mine")), new WithdrawDraft(bob, draft), asking("bob", draft))) {
            assertThat(scenario.by("bob").does(command).refusal()).isEqualTo(new NotTheAuthor(draft, scenario.account("ann")));
        }
    }

    @Test
    void a_withdrawn_draft_leads_nowhere() {
        var draft = drafted("ann", manuscript("first"));
        var ann = scenario.account("ann");
        scenario.does(new WithdrawDraft(ann, draft));
        for (var command : List.of(new ReviseDraft(ann, draft, manuscript("again")), new WithdrawDraft(ann, draft), asking("ann", draft))) {
            assertThat(scenario.does(command).refusal()).isEqualTo(new DraftGone(draft, START.plusSeconds(10)));
        }
    }

    @Test
    void a_draft_that_nobody_published_is_unknown() {
        var draft = new DraftId(1, 2);
        scenario.at(10).by("ann");
        assertThat(scenario.does(new WithdrawDraft(scenario.account("ann"), draft)).refusal()).isEqualTo(new UnknownDraft(draft));
        assertThat(scenario.does(asking("ann", draft)).refusal()).isEqualTo(new UnknownDraft(draft));
    }

    @Test
    void a_draft_has_bounds() {
        scenario.at(10).by("ann");
        var ann = scenario.account("ann");
        var many = new Paper(Optional.empty(), Collections.nCopies(17, digest("file")));
        assertThat(scenario.does(new PublishDraft(ann, new Manuscript(POLL, digest("t"), many, List.of(), List.of()))).refusal()).isEqualTo(new TooManyAttachments(17, 16));
        assertThat(scenario.does(new Propose(ann, POLL, digest("t"), Optional.of(many), Optional.empty(), List.of(), List.of())).refusal()).isEqualTo(new TooManyAttachments(17, 16));
        var actions = Collections.<Action>nCopies(17, new Action.GrantRole(ann, Role.REVIEWER));
        assertThat(scenario.does(new PublishDraft(ann, new Manuscript(POLL, digest("t"), Paper.NONE, List.of(), actions))).refusal()).isEqualTo(new TooManyActions(17, 16));
        var nowhere = new TrackId("nowhere");
        assertThat(scenario.does(new PublishDraft(ann, new Manuscript(nowhere, digest("t"), Paper.NONE, List.of(), List.of()))).refusal()).isEqualTo(new UnknownTrack(nowhere));
    }

    @Test
    void a_member_has_so_many_open_drafts_and_no_more() {
        var first = drafted("ann", manuscript("draft"));
        var ann = scenario.account("ann");
        for (int i = 1; i < DeliberationDecider.DRAFTS_MAX; i++) scenario.does(new PublishDraft(ann, manuscript("draft " + i)));
        assertThat(scenario.does(new PublishDraft(ann, manuscript("more"))).refusal()).isEqualTo(new TooManyDrafts(ann, 32, 32));
        scenario.does(new WithdrawDraft(ann, first));
        assertThat(scenario.does(new PublishDraft(ann, manuscript("more"))).happened()).hasSize(1);
    }

    @Test
    void a_draft_is_worded_so_often_and_no_more() {
        var draft = drafted("ann", manuscript("draft"));
        var ann = scenario.account("ann");
        for (int i = 2; i <= DeliberationDecider.REVISIONS_MAX; i++) scenario.does(new ReviseDraft(ann, draft, manuscript("wording " + i)));
        assertThat(scenario.does(new ReviseDraft(ann, draft, manuscript("more"))).refusal()).isEqualTo(new TooManyRevisions(draft, 256));
    }

    @Test
    void a_profile_is_published_renewed_and_withdrawn() {
        var ann = scenario.account("ann");
        scenario.at(10).by("ann");
        assertThat(scenario.does(new WithdrawProfile(ann)).refusal()).isEqualTo(new NoProfile(ann));
        scenario.does(new PublishProfile(ann, digest("one")));
        assertThat(scenario.does(new PublishProfile(ann, digest("one"))).refusal()).isEqualTo(new SameStatement(ann, digest("one")));
        scenario.does(new PublishProfile(ann, digest("two")));
        assertThat(scenario.network.deliberation().profile(ann).statement()).isEqualTo(digest("two"));
        scenario.does(new WithdrawProfile(ann));
        assertThat(scenario.network.deliberation().profile(ann)).isNull();
    }

    @Test
    void words_are_erased_by_whoever_wrote_them_or_by_a_moderator_and_by_nobody_else() {
        drafted("ann", new Manuscript(POLL, digest("title"), new Paper(Optional.of(digest("body")), List.of(digest("file"))), List.of(), List.of()));
        var ann = scenario.account("ann");
        var bob = scenario.account("bob");
        var mod = scenario.account("mod");
        assertThat(scenario.by("bob").does(new EraseContent(bob, digest("body"))).refusal()).isEqualTo(new NotYourContent(digest("body"), bob));
        assertThat(scenario.by("ann").does(new EraseContent(ann, digest("body"))).happened()).containsExactly(new ContentErased(digest("body"), ann, Ground.AUTHOR));
        assertThat(scenario.does(new EraseContent(ann, digest("body"))).refusal()).isEqualTo(new ErasedAlready(digest("body")));
        assertThat(scenario.by("mod").does(new EraseContent(mod, digest("file"))).happened()).containsExactly(new ContentErased(digest("file"), mod, Ground.MODERATOR));
        assertThat(scenario.does(new EraseContent(mod, digest("never said"))).refusal()).isEqualTo(new UnknownContent(digest("never said")));
    }

    @Test
    void words_stay_their_first_authors_though_others_repeat_them() {
        drafted("ann", manuscript("first"));
        var bob = scenario.account("bob");
        scenario.by("bob").does(new PublishDraft(bob, manuscript("first")));
        assertThat(scenario.does(new EraseContent(bob, digest("first"))).refusal()).isEqualTo(new NotYourContent(digest("first"), bob));
    }

    @Test
    void replay_knows_the_same() {
        var draft = drafted("ann", manuscript("first"));
        scenario.does(new EraseContent(scenario.account("ann"), digest("first")));
        scenario.wait(Duration.ofDays(1));
        assertThat(scenario.replayed().deliberation().draft(draft)).isEqualTo(scenario.network.deliberation().draft(draft));
        assertThat(scenario.replayed().deliberation().isErased(digest("first"))).isTrue();
    }

    private DraftId drafted(String author, Manuscript manuscript) {
        var id = new CommandId(7, 7);
        scenario.at(10).by(author).does(new PublishDraft(scenario.account(author), manuscript), id);
        return DraftId.derive(id, 0);
    }

    private Propose asking(String proposer, DraftId draft) {
        return new Propose(scenario.account(proposer), POLL, digest("check"), Optional.empty(), Optional.of(draft), List.of(), List.of());
    }

    private static Manuscript manuscript(String title) {
        return new Manuscript(POLL, digest(title), Paper.NONE, List.of(), List.of());
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
