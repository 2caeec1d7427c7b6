package org.althing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A proposal as people read it: where it stands, what it would do, and what it has against what it needs.
final class ProposalText {
    private static final List<String> SIDES = List.of("for", "against", "abstain", "veto", "spam");

    private static final Map<String, String> NEEDS = Map.of("MORE_THAN", "need more than ", "AT_MOST", "allowed at most ", "LESS_THAN", "allowed less than ");

    private ProposalText() {}

    static String of(JsonNode proposal) {
        var standing = proposal.path("standing");
        var text = new StringBuilder();
        text.append(proposal.path("proposal").asText()).append("  ").append(standing.path("phase").asText()).append(" on ").append(proposal.path("track").asText())
                .append(", votes from ").append(Outline.plain("startsAt", proposal.path("startsAt"))).append(" to ").append(Outline.plain("endsAt", proposal.path("endsAt"))).append('\n');
        line(text, "by", proposal.path("proposer").asText());
        for (var action : proposal.path("actions")) line(text, action.path("kind").asText(), action(action));
        rehearsed(text, proposal.path("rehearsed"));
        for (var criterion : standing.path("verdict").path("criteria")) line(text, criterion.path("subject").asText().toLowerCase(Locale.ROOT), criterion(criterion));
        line(text, "tally", tally(proposal));
        return text.toString();
    }

    /// What people wrote, under it.
    static String words(JsonNode texts) {
        var words = new StringBuilder();
        if (texts.hasNonNull("title")) words.append('\n').append(texts.path("title").asText()).append('\n');
        if (texts.hasNonNull("body")) words.append('\n').append(texts.path("body").asText().strip()).append('\n');
        if (!texts.path("erased").isEmpty()) words.append("\nErased: ").append(texts.path("erased").size()).append(" of its texts\n");
        return words.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(" ".repeat(Math.max(1, 15 - name.length()))).append(value).append('\n');
    }

    /// What it would do, as that was last tried out.
    private static void rehearsed(StringBuilder text, JsonNode rehearsed) {
        if (rehearsed.hasNonNull("obstacle")) line(text, "cannot hold", Sentence.alternative(rehearsed.path("obstacle")));
        for (var change : rehearsed.path("changes")) line(text, "effect", change(change));
    }

    private static String change(JsonNode change) {
        Function<String, String> fact = name -> change.path(name).asText();
        return switch (fact.apply("kind")) {
            case "parameter-set" -> fact.apply("parameter") + " from " + fact.apply("before") + " to " + fact.apply("after");
            case "treasury-pays" -> fact.apply("amount") + " " + fact.apply("asset") + " to " + fact.apply("to") + ", the treasury keeps " + fact.apply("left");
            case "rules-adopted" -> (change.hasNonNull("before") ? "other rules for track " : "a new track ") + fact.apply("track") + ", " + fact.apply("after");
            case "role-given" -> fact.apply("account") + " becomes " + plain(fact.apply("role"));
            case "role-taken" -> fact.apply("account") + " is no longer " + plain(fact.apply("role"));
            case "rules-activated" -> "rules version " + fact.apply("after") + " in place of " + fact.apply("before");
            case "guardian-freed" -> "guardians may act once more on proposal " + fact.apply("proposal");
            default -> Sentence.alternative(change);
        };
    }

    private static String plain(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String action(JsonNode action) {
        return switch (action.path("kind").asText()) {
            case "amend-policy" -> each(action.path("amendments"), one -> one.path("parameter").asText() + "=" + one.path("value").asText());
            case "change-parameter" -> action.path("parameter").asText() + "=" + action.path("value").asText();
            case "fund-winners" -> each(action.path("prizes"), one -> one.path("cost").asText() + " " + action.path("asset").asText() + " to " + one.path("to").asText());
            case "adopt-track" -> action.path("track").asText();
            default -> action.properties().stream().filter(field -> !field.getKey().equals("kind")).map(field -> field.getKey() + " " + field.getValue().asText()).collect(Collectors.joining(", "));
        };
    }

    private static String each(JsonNode list, Function<JsonNode, String> said) {
        return list.valueStream().map(said).collect(Collectors.joining(", "));
    }

    private static String criterion(JsonNode criterion) {
        var need = NEEDS.getOrDefault(criterion.path("comparison").asText(), "need ") + criterion.path("need").asText();
        var state = criterion.path("met").asBoolean() ? "met" : criterion.path("reachable").asBoolean() ? "not yet met" : "out of reach";
        return "have " + criterion.path("have").asText() + ", " + need + ": " + state;
    }

    private static String tally(JsonNode proposal) {
        var options = proposal.path("tally").path("options");
        var said = new StringBuilder();
        // Where both are asked for, choices stand behind sides.
        int sides = options.size() - proposal.path("choices").size();
        for (int i = 0; i < options.size(); i++) {
            said.append(i < sides ? SIDES.get(i) : "choice " + (i - sides + 1)).append(' ').append(options.get(i).asText()).append(", ");
        }
        return said + "ballots " + proposal.path("tally").path("ballots").asText();
    }
}
