package org.althing.cli.demo;

import static org.althing.cli.demo.Prose.count;
import static org.althing.cli.demo.Prose.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.althing.domain.contribution.ContributionKind;

/// One epoch in sentences. What did not happen is not mentioned.
final class EraStory {
    private final Era era;
    private final Names names;
    private final List<String> sentences = new ArrayList<>();

    private EraStory(Era era, Names names) {
        this.era = era;
        this.names = names;
    }

    static List<String> of(Era era, Names names) {
        var story = new EraStory(era, names);
        story.stake();
        story.speakers();
        story.contributions();
        story.votes();
        story.payments();
        story.jobs();
        story.end();
        return story.sentences;
    }

    private void stake() {
        var bonded = era.of(Deed.BONDED);
        var unbonding = era.of(Deed.UNBONDING);
        var matured = era.of(Deed.MATURED);
        var claimed = era.of(Deed.CLAIMED);
        if (bonded.count() > 0) say(count(bonded.count(), "member", "members") + " put " + Alt.words(bonded.amount()) + " at stake.");
        if (claimed.count() > 0) say(count(claimed.count(), "staker", "stakers") + " claimed " + Alt.words(claimed.amount()) + " of rewards.");
        if (unbonding.count() > 0) say(count(unbonding.count(), "member", "members") + " asked " + Alt.words(unbonding.amount()) + " of stake back, to be free in seven days.");
        if (matured.count() > 0) say("The " + Alt.words(matured.amount()) + " that " + count(matured.count(), "member", "members") + " had asked back became free.");
    }

    private void speakers() {
        var delegated = era.of(Deed.DELEGATED);
        var back = era.of(Deed.TOOK_BACK);
        if (delegated.count() > 0) say(count(delegated.count(), "member", "members") + " let somebody else speak for them, with " + Alt.words(delegated.amount()) + " of stake.");
        if (back.count() > 0) say(number(back.count()) + " took that back.");
    }

    private void contributions() {
        var kinds = new ArrayList<String>();
        for (var kind : ContributionKind.values()) {
            if (era.of(kind) > 0) kinds.add(number(era.of(kind)) + " of " + (kind == ContributionKind.MODEL ? "models" : kind.name().toLowerCase(Locale.ROOT)));
        }
        long submitted = era.of(Deed.SUBMITTED).count();
        if (submitted > 0) say(count(submitted, "contribution", "contributions") + " came in: " + Prose.list(kinds) + ".");
        if (era.of(Deed.REVIEWED).count() > 0) {
            say("Reviewers gave " + count(era.of(Deed.REVIEWED).count(), "score", "scores") + ", which made " + count(era.of(Deed.ACCEPTED).count(), "contribution", "contributions") + " accepted.");
        }
    }

    private void votes() {
        var cast = era.of(Deed.VOTED);
        var overrode = era.of(Deed.OVERRODE);
        if (cast.count() == 0) return;
        say(count(cast.count(), "ballot was", "ballots were") + " cast" + (overrode.count() == 0 ? "." : ", " + number(overrode.count()) + " of them by members who spoke for themselves though they had delegated."));
        if (era.of(Deed.CHANGED).count() > 0) say(number(era.of(Deed.CHANGED).count()) + (era.of(Deed.CHANGED).count() == 1 ? " was" : " were") + " changed later.");
        for (var change : era.changes) {
            say("On " + Prose.day(change.at()) + " a proposal took effect. " + change.sentence());
        }
    }

    private void payments() {
        var paid = era.of(Deed.PAID);
        if (paid.count() > 0) say(count(paid.count(), "payment", "payments") + " moved " + Alt.words(paid.amount()) + " between members.");
    }

    private void jobs() {
        var offered = era.of(Deed.OFFERED);
        if (offered.count() == 0) return;
        say(count(offered.count(), "job was", "jobs were") + " offered and " + count(era.of(Deed.LEASED).count(), "lease", "leases") + " granted.");
        if (era.of(Deed.SILENT).count() > 0) {
            say((era.of(Deed.SILENT).count() == 1 ? "One lease" : count(era.of(Deed.SILENT).count(), "lease", "leases")) + " expired because the machine kept silent; another machine then did the job.");
        }
        say(count(era.of(Deed.ATTESTED).count(), "result was", "results were") + " handed in and paid for with " + Alt.words(era.of(Deed.EARNED).amount()) + ".");
        if (era.of(Deed.REFUNDED).count() > 0) say(count(era.of(Deed.REFUNDED).count(), "job was", "jobs were") + " taken back, and " + Alt.words(era.of(Deed.REFUNDED).amount()) + " returned.");
    }

    private void end() {
        var ended = era.ended;
        say("At its end the epoch minted " + Alt.words(ended.emission()) + ": " + Alt.words(ended.toContributors()) + " for " + count(ended.contributions(), "contribution", "contributions") + ", "
                + Alt.words(ended.toStakers()) + " for stakers and " + Alt.words(ended.toTreasury()) + " for the treasury.");
        if (era.best != null) say("The best contribution earned " + names.of(era.best.account()) + " " + Alt.words(era.best.amount()) + ".");
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
