package org.althing.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.althing.executor.Workshop;

/// What happens when: the calendar of three epochs of seven days.
final class Script {
    /// One scene of the play.
    /// @param at counted from the founding
    private record Scene(Duration at, String what, Runnable action) {}

    private final Stage stage;
    private final Purse purse;
    private final Bench bench;
    private final Assembly assembly;
    private final Floor floor;

    Script(Stage stage, Workshop workshop) {
        this.stage = stage;
        this.purse = new Purse(stage);
        this.bench = new Bench(stage);
        this.assembly = new Assembly(stage);
        this.floor = new Floor(stage, workshop);
    }

    private List<Scene> calendar() {
        return List.of(
                on(0, 9, "stake is bonded", purse::bond),
                on(0, 12, "machines are registered", floor::open),
                on(0, 15, "members choose who speaks for them", assembly::delegate),
                on(1, 10, "two proposals are opened", assembly::openSpring),
                on(1, 12, "contributions come in", () -> bench.submit(1)),
                on(2, 9, "jobs are done", floor::firstJobs),
                on(2, 15, "contributions are reviewed", bench::review),
                on(3, 12, "members vote", () -> assembly.vote("spring")),
                on(4, 9, "members pay each other", () -> purse.trade(1)),
                on(5, 12, "the rest vote, some change their mind", () -> assembly.conclude("spring")),

                on(7, 9, "rewards are claimed", purse::claim),
                on(8, 9, "stake is asked back", purse::unbond),
                on(8, 10, "two more proposals are opened", assembly::openSummer),
                on(8, 12, "contributions come in", () -> bench.submit(2)),
                on(9, 9, "jobs are done, and a machine falls silent", floor::silentJob),
                on(10, 9, "contributions are reviewed", bench::review),
                on(10, 12, "members vote", () -> assembly.vote("summer")),
                on(11, 9, "members pay each other", () -> purse.trade(2)),
                on(12, 12, "the rest vote", () -> assembly.conclude("summer")),

                on(14, 9, "members are asked what to train", assembly::openAutumn),
                on(14, 12, "contributions come in", () -> bench.submit(3)),
                on(15, 12, "some choose another speaker", assembly::reconsider),
                on(16, 9, "jobs are done", floor::lastJobs),
                on(16, 12, "members vote", () -> assembly.vote("autumn")),
                on(17, 9, "contributions are reviewed", bench::review),
                on(18, 9, "members pay each other", () -> purse.trade(3)),
                on(18, 12, "the rest vote", () -> assembly.conclude("autumn")),
                on(21, 1, "the third epoch is over", () -> { }));
    }

    private static Scene on(int day, int hour, String what, Runnable action) {
        return new Scene(Duration.ofDays(day).plusHours(hour), what, action);
    }

    /// Plays every scene at its time.
    /// @param from of the meter
    /// @param to of the meter
    void play(Meter meter, long from, long to) {
        var scenes = calendar();
        for (int i = 0; i < scenes.size(); i++) {
            var scene = scenes.get(i);
            meter.at(from + (to - from) * i / scenes.size(), "day " + (scene.at().toDays() + 1) + ", " + scene.what());
            Instant at = Charter.FOUNDED.plus(scene.at());
            stage.advanceTo(at);
            scene.action().run();
        }
    }
}
