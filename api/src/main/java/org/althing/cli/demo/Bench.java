package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.althing.cli.demo.Stage.Wish;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;

/// Where builders bring what they made, and reviewers look at it. Two reviews make a contribution accepted; some wait for their second one
/// until the next epoch.
final class Bench {
    private static final int SCALE = 100;

    /// A contribution on the bench.
    /// @param first who has reviewed it already, or null
    private record Piece(ContributionId id, Member builder, Member first) {}

    private final Stage stage;
    private List<Piece> waiting = new ArrayList<>();
    private int rounds;

    Bench(Stage stage) {
        this.stage = stage;
    }

    void submit(int epoch) {
        var chance = stage.fate().chance("submit " + epoch);
        var builders = stage.cast().all(Calling.BUILDER).stream().filter(_ -> chance.inPercent(90)).toList();
        var wishes = new ArrayList<Wish>();
        for (int i = 0; i < builders.size(); i++) {
            var builder = builders.get(i);
            var kind = ContributionKind.values()[(i + chance.below(2)) % ContributionKind.values().length];
            wishes.add(new Wish(builder, new SubmitContribution(stage.account(builder), kind, stage.keep(words(kind, epoch, chance)))));
        }
        var ids = stage.all(wishes);
        for (int i = 0; i < builders.size(); i++) waiting.add(new Piece(ContributionId.derive(ids.get(i), 0), builders.get(i), null));
    }

    void review() {
        var chance = stage.fate().chance("review " + ++rounds);
        var reviewers = stage.cast().all(Calling.REVIEWER);
        var wishes = new ArrayList<Wish>();
        var left = new ArrayList<Piece>();
        for (var piece : waiting) {
            var pair = chance.shuffled(reviewers).subList(0, 2);
            var next = pair.getFirst().equals(piece.first()) ? pair.getLast() : pair.getFirst();
            wishes.add(new Wish(next, score(next, piece, chance)));
            if (piece.first() != null) continue;
            if (chance.inPercent(8)) left.add(new Piece(piece.id(), piece.builder(), next));
            else wishes.add(new Wish(pair.getLast(), score(pair.getLast(), piece, chance)));
        }
        stage.all(wishes);
        waiting = left;
    }

    private ReviewContribution score(Member reviewer, Piece piece, Chance chance) {
        return new ReviewContribution(stage.account(reviewer), piece.id(), Math.clamp(piece.builder().skill() + chance.between(-10, 10), 0, SCALE));
    }

    private static String words(ContributionKind kind, int epoch, Chance chance) {
        int size = chance.between(100, 9_999);
        return switch (kind) {
            case DATA -> size + " sentences with labels, collected in epoch " + epoch;
            case COMPUTE -> size + " minutes of a machine, lent in epoch " + epoch;
            case VALIDATION -> size + " answers of a model checked by hand in epoch " + epoch;
            case MODEL -> "weights after " + size + " steps of training in epoch " + epoch;
        };
    }
}
