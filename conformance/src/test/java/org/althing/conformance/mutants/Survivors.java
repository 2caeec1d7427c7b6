package org.althing.conformance.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Plants mistakes in the classes that each suite covers, one after the other, and prints those that no case of the suite notices, be it an open
/// one or one of the project's own. Runs in a process of its own, with [Redefining] as its agent: a mistake may make a loop that never ends.
///
/// Arguments: the directory of the test resources, how many mistakes at most for each suite, and the seed that draws them.
public final class Survivors {
    private static final String GOVERNANCE = "org.althing.domain.governance.";
    private static final long PATIENCE_MS = 10_000;

    private Survivors() {}

    public static void main(String[] arguments) throws Exception {
        var resources = Path.of(arguments[0]);
        for (var line : Files.readAllLines(resources.resolve("mutants/covered.txt"))) {
            var words = List.of(line.split(" "));
            plant(words.getFirst(), words.subList(1, words.size()), resources.resolve("conformance"), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void plant(String suite, List<String> classes, Path cases, int most, long seed) throws Exception {
        var mutations = new ArrayList<Mutation>();
        for (var type : classes) Mutation.of(GOVERNANCE + type, MutantLoader.original(GOVERNANCE + type)).stream().filter(Mutation::decides).forEach(mutations::add);
        Collections.shuffle(mutations, new Random(seed));
        var files = new ArrayList<Path>();
        for (var kind : List.of("governance", "own")) if (Files.exists(cases.resolve(kind).resolve(suite + ".json"))) files.add(cases.resolve(kind).resolve(suite + ".json"));
        if (isRed(files)) throw new IOException("red without a mistake: " + suite);
        var drawn = mutations.subList(0, Math.min(most, mutations.size()));
        int survived = 0;
        for (var mutation : drawn) {
            if (isNoticed(mutation, files)) continue;
            survived++;
            System.out.println("survived " + suite + " " + mutation.place());
        }
        System.out.println("planted " + suite + " " + drawn.size() + " of " + mutations.size() + ", survived " + survived);
    }

    private static boolean isRed(List<Path> files) {
        return files.stream().anyMatch(file -> new SuiteRun().apply(file) > 0);
    }

    private static boolean isNoticed(Mutation mutation, List<Path> files) throws Exception {
        var type = Class.forName(mutation.type());
        var original = MutantLoader.original(mutation.type());
        Redefining.as(type, mutation.apply(original));
        try {
            var run = new FutureTask<>(() -> isRed(files));
            var thread = new Thread(run);
            thread.setDaemon(true);
            thread.start();
            return run.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notToTheEnd) {
            return true;
        } finally {
            Redefining.as(type, original);
        }
    }
}
