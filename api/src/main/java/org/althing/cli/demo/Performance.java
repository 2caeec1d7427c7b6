package org.althing.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.althing.commands.founding.KeyRing;
import org.althing.commands.signature.SignatureProviders;
import org.althing.executor.Workshop;

/// One performance of the demo: founds a network from a seed, plays it, proves it, and tells what happened.
/// @param members how many, from [#MEMBERS_LEAST] to [#MEMBERS_MOST]
public record Performance(long seed, int members) {
    public static final int MEMBERS_LEAST = Cast.LEAST;
    public static final int MEMBERS_MOST = Cast.MOST;
    private static final long CAST_DONE = 100;
    private static final long PLAY_DONE = 750;

    public Performance {
        if (members < MEMBERS_LEAST || members > MEMBERS_MOST) {
            throw new IllegalArgumentException("from " + MEMBERS_LEAST + " to " + MEMBERS_MOST + " members, not " + members);
        }
    }

    /// Plays in a directory that holds no network, and leaves the network there, with the keys of a few members.
    /// @throws org.althing.eventlog.LogException where there is something in the directory already
    public Telling in(Path directory, Meter meter) throws IOException {
        return play(directory, meter, true);
    }

    /// Plays in a temporary directory and leaves nothing behind.
    public Telling inPassing(Meter meter) throws IOException {
        var directory = Files.createTempDirectory("althing-demo-");
        try {
            return play(directory, meter, false);
        } finally {
            remove(directory);
        }
    }

    private Telling play(Path directory, Meter meter, boolean staying) throws IOException {
        var signatures = SignatureProviders.first().best();
        var fate = new Fate(seed, signatures);
        var cast = Cast.draw(fate, members, meter);
        try (var workshop = new Workshop(); var stage = Stage.open(directory, Charter.genesis(seed, cast), cast, fate, signatures)) {
            new Script(stage, workshop).play(meter, CAST_DONE, PLAY_DONE);
            var chronicle = new Chronicle();
            var evidence = Evidence.gather(stage, chronicle, meter, PLAY_DONE, Meter.ALL);
            if (staying) keepKeys(directory, stage);
            return Telling.of(new Facts(seed, stage.network().id(), chronicle, evidence, new Names(stage)));
        }
    }

    /// The keys of those who have something to do: enough to go on with the network.
    private static void keepKeys(Path directory, Stage stage) throws IOException {
        var ring = new KeyRing(directory.resolve("keys"));
        for (var member : stage.cast().members()) {
            switch (member.calling()) {
                case LAWSPEAKER, OPERATOR, CUSTOMER, SPEAKER, REVIEWER -> {
                    ring.keep(member.keyName(), member.key());
                    ring.remember(member.keyName(), stage.account(member));
                }
                case BUILDER, FOLLOWER, VOTER, IDLER -> { /* too many to be of use */ }
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
