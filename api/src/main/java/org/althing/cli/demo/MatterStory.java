package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.Criterion;

/// One proposal: its title, what was said, what it needed, and what became of it.
final class MatterStory {
    private final Matter matter;
    private final Names names;
    private final Proposal proposal;

    private MatterStory(Matter matter, Facts facts) {
        this.matter = matter;
        this.names = facts.names();
        this.proposal = facts.chronicle().network().governance().proposal(matter.opened.proposal());
    }

    static String of(int ordinal, Matter matter, Facts facts) {
        return ordinal + ". " + facts.names().words(matter.opened.title()) + "\n" + new MatterStory(matter, facts).body();
    }

    private String body() {
        var opened = matter.opened;
        var lines = new StringBuilder(Prose.paragraph("   ", List.of("Opened on " + Prose.day(proposal.openedAt()) + " by " + names.of(opened.proposer())
                + " on the track “" + opened.track().text() + "”; voting from " + Prose.day(opened.startsAt()) + " to " + Prose.day(opened.endsAt()) + ".")));
        var table = new Table("<<>><");
        for (int option = 0; option < matter.closed.tally().options().size(); option++) {
            table.row("", option(option), Alt.column(matter.closed.tally().options().get(option)), "", "");
        }
        for (var criterion : matter.closed.verdict().criteria()) {
            table.row("", subject(criterion), "have " + Alt.column(criterion.have()), "need " + need(criterion), criterion.met() ? "reached" : "missed");
        }
        return lines.append(table).append(Prose.paragraph("   ", outcome())).toString();
    }

    /// The option's name: one of the proposal's own choices, or a side.
    private String option(int option) {
        var choices = matter.opened.choices();
        return choices.isEmpty() ? Ballot.Support.values()[option].name().toLowerCase(Locale.ROOT) : names.words(choices.get(option));
    }

    private static String subject(Criterion criterion) {
        return switch (criterion.subject()) {
            case ELECTORATE -> "electorate";
            case SPAM -> "spam";
            case TURNOUT -> "quorum";
            case VETO -> "veto";
            case MINIMUM -> "minimum";
            case OBJECTION -> "objection";
            case APPROVAL -> "approval";
            case CHAMBER_TURNOUT -> "quorum of a group";
            case CHAMBER_APPROVAL -> "approval of a group";
            case JOINT_TURNOUT -> "quorum of all groups";
            case JOINT_APPROVAL -> "approval of all groups";
            case CHAMBER_VETO -> "veto of groups";
        };
    }

    private static String need(Criterion criterion) {
        return switch (criterion.comparison()) {
            case AT_LEAST -> Alt.column(criterion.need());
            case MORE_THAN -> "more than " + Alt.column(criterion.need());
            case AT_MOST -> "at most " + Alt.column(criterion.need());
            case LESS_THAN -> "less than " + Alt.column(criterion.need());
        };
    }

    private List<String> outcome() {
        var ballots = Prose.count(matter.closed.tally().ballots(), "ballot", "ballots") + " were counted.";
        var sentences = new ArrayList<>(List.of(ballots));
        switch (matter.closed.verdict().outcome()) {
            case PASSED -> passed(sentences);
            case REJECTED -> sentences.add("It was voted down.");
            case NO_QUORUM -> sentences.add("It failed, because too little power took part.");
            case CANCELLED -> sentences.add("It was taken back.");
            case VETOED -> sentences.add("It was vetoed.");
            case SPAM -> sentences.add("It was found to be spam.");
        }
        var settled = matter.settled;
        if (settled != null && !settled.refunded().isZero()) sentences.add("The deposit of " + Alt.words(settled.refunded()) + " went back.");
        if (settled != null && !settled.toTreasury().isZero()) sentences.add("The treasury kept the deposit of " + Alt.words(settled.toTreasury()) + ".");
        return sentences;
    }

    private void passed(List<String> sentences) {
        if (!matter.opened.choices().isEmpty()) {
            sentences.add("It passed: " + option(matter.closed.verdict().winner()) + " won.");
            return;
        }
        sentences.add("It passed" + (matter.executedAt == null ? "." : ", and took effect on " + Prose.day(matter.executedAt) + "."));
        if (matter.spent != null) sentences.add("The treasury paid " + Alt.words(matter.spent.amount()) + " to " + names.of(matter.spent.to()) + ".");
        matter.changes.forEach(change -> sentences.add(change.sentence()));
    }
}
