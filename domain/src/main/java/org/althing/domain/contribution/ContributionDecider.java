package org.althing.domain.contribution;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.List;
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
import org.althing.domain.contribution.Contributions.Phase;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.RoleMissing;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.policy.Epochs;
import org.althing.domain.policy.PolicyBook;

/// Every rule about submitting and reviewing contributions.
public final class ContributionDecider {
    private final Contributions contributions;
    private final Identity identity;
    private final PolicyBook policies;
    private final Epochs epochs;

    public ContributionDecider(Contributions contributions, Identity identity, PolicyBook policies, Epochs epochs) {
        this.contributions = contributions;
        this.identity = identity;
        this.policies = policies;
        this.epochs = epochs;
    }

    public Decision decide(ContributionCommand command, Occasion occasion) {
        return switch (command) {
            case SubmitContribution submit -> submit(submit, occasion);
            case ReviewContribution review -> review(review);
        };
    }

    private Decision submit(SubmitContribution command, Occasion occasion) {
        var known = contributions.withContent(command.content());
        if (known != null) return reject(new ContentAlreadyContributed(command.content(), known));
        var id = ContributionId.derive(occasion.command(), occasion.item());
        if (contributions.contribution(id) != null) return reject(new IdTaken(id));
        return accept(new ContributionSubmitted(id, command.contributor(), command.kind(), command.content()));
    }

    private Decision review(ReviewContribution command) {
        var id = command.contribution();
        var reviewer = command.reviewer();
        var rules = policies.current().contributions();
        var contribution = contributions.contribution(id);
        if (!identity.has(reviewer, Role.REVIEWER))                               return reject(new RoleMissing(reviewer, Role.REVIEWER));
        if (contribution == null)                                                 return reject(new UnknownContribution(id));
        if (contribution.contributor().equals(reviewer))                          return reject(new OwnContribution(id, reviewer));
        if (contribution.phase() != Phase.SUBMITTED)                              return reject(new ReviewOver(id));
        if (contribution.reviewers().contains(reviewer))                          return reject(new AlreadyReviewed(id, reviewer));
        if (command.score() < 0 || command.score() > rules.scoreScale())          return reject(new ScoreOutOfRange(command.score(), rules.scoreScale()));
        var reviewed = new ContributionReviewed(id, reviewer, command.score(), rules.scoreScale());
        int reviews = contribution.reviewers().size() + 1;
        if (reviews < rules.reviewsNeeded()) return accept(reviewed);
        var scores = contribution.scores().plus(Ratio.of(command.score(), rules.scoreScale()));
        var accepted = new ContributionAccepted(id, contribution.contributor(), scores.times(Ratio.of(1, reviews)), epochs.running().epoch());
        return accept(List.of(reviewed, accepted));
    }
}
