package org.althing.api.read;

import static org.althing.projections.deliberation.DraftView.BY_AUTHOR;
import static org.althing.projections.deliberation.DraftView.BY_TIME;
import static org.althing.projections.deliberation.DraftView.DRAFTS;
import static org.althing.projections.deliberation.ErasureView.ERASURES;
import static org.althing.projections.deliberation.ProfileView.PROFILES;
import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.governance.VoteView.BY_MEMBER;
import static org.althing.projections.governance.VoteView.VOTES;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.projections.deliberation.DraftRow;
import org.althing.projections.deliberation.Erasure;
import org.althing.projections.deliberation.Profile;
import org.althing.projections.governance.Vote;
import org.althing.projections.governance.VotingPower;

/// What is said before and around the decisions.
final class DeliberationReads {
    /// How many of a delegate's votes stand beside their profile; the others are among the account's votes.
    private static final int RECENT_VOTES = 20;

    static final List<Read> ALL = List.of(
            Read.list("/v1/drafts", "Drafts, the newest first", DraftRow.class,
                    q -> q.word("author", AccountId::parse).map(author -> q.page(BY_AUTHOR, BY_AUTHOR.startingWith(author))).orElseGet(() -> q.page(BY_TIME, BY_TIME.all())))
                    .with(new Read.Word("author", "of this account only", "AAAAAAAAAAAAAAAAAAAAAQ")),
            Read.one("/v1/drafts/{draft}", "One draft: its wording that holds, and the proposals made of it", DraftRow.class, DeliberationReads::draft),
            Read.one("/v1/drafts/{draft}/texts", "What a draft says, as far as it is kept here", Texts.class,
                    q -> texts(q, draft(q).manuscript().title(), Optional.of(draft(q).manuscript().paper()), draft(q).manuscript().choices())),
            Read.one("/v1/proposals/{proposal}/texts", "What people wrote about a proposal, as far as it is kept here", Texts.class, DeliberationReads::proposal).byTheClock(),
            Read.list("/v1/proposals/{proposal}/reasons", "The votes on a proposal with the words that came with them, by voter", Reason.class,
                    q -> Question.each(q.page(VOTES, VOTES.on(q.id("proposal", ProposalId::parse))), vote -> reason(q, vote))),
            Read.list("/v1/delegates", "Members who offer to speak for others: what they say, and how much power speaks through them", Delegate.class,
                    q -> Question.each(q.page(PROFILES, PROFILES.all()), profile -> delegate(q, profile))),
            Read.one("/v1/delegates/{account}", "One delegate, with the latest votes", Delegate.class,
                    q -> delegate(q, q.row(PROFILES, q.id("account", AccountId::parse), "Profile", q.ids().get("account")))),
            Read.one("/v1/erasures/{content}", "Who had content erased, and when", Erasure.class,
                    q -> q.row(ERASURES, new Erasure.Key(q.id("content", Digest::parse)), "Erasure", q.ids().get("content"))));

    private DeliberationReads() {}

    /// @param body Markdown, as it was written
    /// @param html the body made fit to be shown: markup of its own is text there, and no link runs anything
    /// @param choices in their order; empty where a text is not kept here
    /// @param erased digests of what was erased: it is missing on purpose
    record Texts(Optional<String> title, Optional<String> body, Optional<String> html, List<Attachment> attachments, List<String> choices, List<Digest> erased) {}

    /// @param text where it is one and is kept here
    record Attachment(Digest content, Optional<String> text) {}

    /// A vote and why.
    /// @param text of the reason, where there is one and it is kept here
    record Reason(AccountId voter, Ballot ballot, Power power, Optional<Digest> reason, Optional<String> text, boolean erased) {}

    /// @param statement where it is kept here
    /// @param power what speaks through the delegate on a proposal opened now
    /// @param votes the latest, the newest first
    record Delegate(AccountId account, Instant since, Optional<String> statement, boolean erased, VotingPower power, List<Vote> votes) {}

    private static DraftRow draft(Question q) {
        return q.row(DRAFTS, q.id("draft", DraftId::parse), "Draft", q.ids().get("draft"));
    }

    private static Texts proposal(Question q) {
        var facts = q.row(PROPOSALS, q.id("proposal", ProposalId::parse), "Proposal", q.ids().get("proposal"));
        return texts(q, facts.title(), facts.paper(), facts.choices());
    }

    private static Texts texts(Question q, Digest title, Optional<Paper> paper, List<Digest> choices) {
        var body = paper.flatMap(Paper::body);
        var attachments = paper.map(Paper::attachments).orElse(List.of());
        var erased = new ArrayList<Digest>();
        if (erased(q, title)) erased.add(title);
        body.filter(text -> erased(q, text)).ifPresent(erased::add);
        attachments.stream().filter(file -> erased(q, file)).forEach(erased::add);
        choices.stream().filter(choice -> erased(q, choice)).forEach(erased::add);
        var words = body.flatMap(q::text);
        return new Texts(q.text(title), words, words.flatMap(Markdown::html), attachments.stream().map(file -> new Attachment(file, q.text(file))).toList(),
                choices.stream().map(choice -> q.text(choice).orElse("")).toList(), erased);
    }

    private static Reason reason(Question q, Vote vote) {
        return new Reason(vote.voter(), vote.ballot(), vote.power(), vote.reason(), vote.reason().flatMap(q::text), vote.reason().filter(text -> erased(q, text)).isPresent());
    }

    private static Delegate delegate(Question q, Profile profile) {
        var votes = q.views().scan(BY_MEMBER, BY_MEMBER.startingWith(profile.member()), RECENT_VOTES).stream().map(row -> row.value()).toList();
        return new Delegate(profile.member(), profile.publishedAt(), q.text(profile.statement()), erased(q, profile.statement()),
                VotingPower.of(q.views(), profile.member()), votes);
    }

    private static boolean erased(Question q, Digest content) {
        return q.views().get(ERASURES, new Erasure.Key(content)).isPresent();
    }
}
