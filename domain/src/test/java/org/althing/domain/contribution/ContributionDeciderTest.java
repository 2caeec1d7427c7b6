package org.althing.domain.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionEvent.ContributionAccepted;
import org.althing.domain.contribution.ContributionEvent.ContributionReviewed;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.contribution.ContributionRejection.AlreadyReviewed;
import org.althing.domain.contribution.ContributionRejection.ContentAlreadyContributed;
import org.althing.domain.contribution.ContributionRejection.OwnContribution;
import org.althing.domain.contribution.ContributionRejection.ReviewOver;
import org.althing.domain.contribution.ContributionRejection.ScoreOutOfRange;
import org.althing.domain.contribution.ContributionRejection.UnknownContribution;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.IdentityRejection.RoleMissing;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two reviews make a contribution accepted; scores go from 0 to 100.
class ContributionDeciderTest {
    private static final Digest CONTENT = Digest.sha256(new byte[] {1});
    private static final CommandId ID = new CommandId(7, 7);
    private static final ContributionId C1 = ContributionId.derive(ID, 0);

    private final Scenario scenario = Scenario.with(100, "ann", "ben", "cem", "dan");
    private final AccountId ann = scenario.account("ann");
    private final AccountId ben = scenario.account("ben");
    private final AccountId cem = scenario.account("cem");
    private final AccountId dan = scenario.account("dan");

    @BeforeEach
    void ann_contributes_data() {
        scenario.by("ann").does(new SubmitContribution(ann, ContributionKind.DATA, CONTENT), ID);
        assertThat(scenario.happened()).containsExactly(new ContributionSubmitted(C1, ann, ContributionKind.DATA, CONTENT));
    }

    @Test
    void enough_reviews_make_a_contribution_accepted_with_their_mean() {
        scenario.by("ben").does(new ReviewContribution(ben, C1, 50));
        assertThat(scenario.happened()).containsExactly(new ContributionReviewed(C1, ben, 50, 100));
        scenario.by("cem").does(new ReviewContribution(cem, C1, 75));
        assertThat(scenario.happened()).containsExactly(new ContributionReviewed(C1, cem, 75, 100),
                new ContributionAccepted(C1, ann, Ratio.of(5, 8), 1));
    }

    @Test
    void the_same_content_is_contributed_once_whoever_brings_it() {
        scenario.by("ben").does(new SubmitContribution(ben, ContributionKind.MODEL, CONTENT));
        assertThat(scenario.refusal()).isEqualTo(new ContentAlreadyContributed(CONTENT, C1));
    }

    @Test
    void a_command_id_used_again_after_it_expired_does_not_take_over_what_it_named() {
        scenario.after(java.time.Duration.ofHours(1)).does(new SubmitContribution(ann, ContributionKind.DATA, Digest.sha256(new byte[] {2})), ID);
        assertThat(scenario.refusal()).isEqualTo(new IdTaken(C1));
    }

    @Test
    void only_reviewers_review() {
        var eve = new CommandId(9, 9);
        scenario.by("eve").does(new OpenAccount(java.util.List.of(Scenario.key("eve")), 1, java.util.Optional.empty(), 0, java.util.Optional.empty()), eve);
        scenario.does(new ReviewContribution(AccountId.derive(eve, 0), C1, 50));
        assertThat(scenario.refusal()).isEqualTo(new RoleMissing(AccountId.derive(eve, 0), Role.REVIEWER));
    }

    @Test
    void what_does_not_exist_is_not_reviewed() {
        var unknown = ContributionId.derive(ID, 1);
        scenario.by("ben").does(new ReviewContribution(ben, unknown, 50));
        assertThat(scenario.refusal()).isEqualTo(new UnknownContribution(unknown));
    }

    @Test
    void nobody_reviews_their_own() {
        scenario.by("ann").does(new ReviewContribution(ann, C1, 100));
        assertThat(scenario.refusal()).isEqualTo(new OwnContribution(C1, ann));
    }

    @Test
    void a_reviewer_reviews_once() {
        scenario.by("ben").does(new ReviewContribution(ben, C1, 50)).does(new ReviewContribution(ben, C1, 60));
        assertThat(scenario.refusal()).isEqualTo(new AlreadyReviewed(C1, ben));
    }

    @Test
    void an_accepted_contribution_takes_no_more_reviews() {
        scenario.by("ben").does(new ReviewContribution(ben, C1, 50)).by("cem").does(new ReviewContribution(cem, C1, 60));
        scenario.by("dan").does(new ReviewContribution(dan, C1, 0));
        assertThat(scenario.refusal()).isEqualTo(new ReviewOver(C1));
    }

    @Test
    void scores_stay_on_the_scale() {
        scenario.by("ben").does(new ReviewContribution(ben, C1, -1));
        assertThat(scenario.refusal()).isEqualTo(new ScoreOutOfRange(-1, 100));
        scenario.does(new ReviewContribution(ben, C1, 101));
        assertThat(scenario.refusal()).isEqualTo(new ScoreOutOfRange(101, 100));
        scenario.does(new ReviewContribution(ben, C1, 100));
        assertThat(scenario.happened()).hasSize(1);
    }
}
