package org.althing.conformance.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.althing.conformance.Adapter;
import org.althing.conformance.Case;
import org.althing.conformance.Runner;
import org.althing.conformance.Suite;

/// Plants mistakes one after the other and says of each which suite notices it: those cases are played that come past its place, the one that
/// noticed the last mistake first, and the first that comes out otherwise is enough. Runs in a process of its own, with [Redefining] as its agent: a
/// mistake may make a loop that never ends, and then the process does.
///
/// Arguments: the directory of the suites, a suite or `all`, how many mistakes at most for each suite (0: all), the seed that draws them, how many
/// of them to skip, and how the places begin that are asked about. A line for each: `noticed`, `survived` or `unreached`, its place, its line, the change, the suite.
public final class Planting {
    private static final long PATIENCE_MS = 5_000;
    private static final long LOOK_MS = 200;
    private static final long SLOWER = 30;
    /// The exit status of a process that a mistake has never let go of.
    static final int STUCK = 3;

    private record Exercise(Suite suite, Case given) {}

    private final Path directory;
    private final String only;
    private final Runner runner = new Runner(Adapter.ALL);
    private final List<Exercise> exercises = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();
    private final Map<Mutation, List<Integer>> passing = new HashMap<>();
    private final Map<Integer, Long> millis = new HashMap<>();
    private final List<Integer> keen = new ArrayList<>();
    /// When the case that is being played must be over.
    private volatile long deadline;

    private Planting(Path directory, String only) {
        this.directory = directory;
        this.only = only;
    }

    public static void main(String[] arguments) throws Exception {
        var planting = new Planting(Path.of(arguments[0]), arguments[1]);
        planting.read();
        planting.follow();
        planting.mutations.removeIf(mutation -> !mutation.place().startsWith(arguments[5]));
        var drawn = planting.drawn(Integer.parseInt(arguments[2]), new Random(Long.parseLong(arguments[3])));
        System.out.println("drawn " + drawn.size() + " of " + planting.mutations.size() + ", " + planting.exercises.size() + " cases");
        for (var mutation : drawn.subList(Integer.parseInt(arguments[4]), drawn.size())) planting.plant(mutation);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private void read() throws IOException {
        for (var suite : Suite.below(directory)) {
            if (only.equals("all") || only.equals(suite.name())) suite.cases().forEach(each -> exercises.add(new Exercise(suite, each)));
        }
        if (exercises.isEmpty()) throw new IOException("no suite " + only + " below " + directory);
    }

    /// Finds out which case comes past which place.
    private void follow() throws Exception {
        var firsts = new HashMap<String, Integer>();
        int places = 0;
        var names = RuleClasses.names();
        for (var name : names) {
            var type = Class.forName(name);
            var original = MutantLoader.original(name);
            var changes = Mutation.of(name, original);
            if (changes.isEmpty()) continue;
            mutations.addAll(changes);
            firsts.put(name, places);
            Redefining.as(type, Mutation.probed(original, places));
            places += Mutation.places(original);
        }
        for (var exercise : exercises) if (!runner.holds(exercise.suite(), exercise.given())) throw new IOException("red without a mistake: " + exercise.given().id());
        for (int i = 0; i < exercises.size(); i++) {
            Probes.taken();
            long began = System.nanoTime();
            runner.holds(exercises.get(i).suite(), exercises.get(i).given());
            millis.put(i, (System.nanoTime() - began) / 1_000_000);
            note(i, Probes.taken(), firsts);
        }
        for (var name : firsts.keySet()) Redefining.as(Class.forName(name), MutantLoader.original(name));
        passing.values().forEach(cases -> cases.sort(Comparator.comparing(millis::get)));
    }

    /// What is set when a class is loaded concerns every case that comes past the class at all.
    private void note(int exercise, BitSet passed, Map<String, Integer> firsts) {
        var classes = new HashSet<String>();
        for (var mutation : mutations) if (passed.get(firsts.get(mutation.type()) + mutation.ordinal())) classes.add(mutation.type());
        for (var mutation : mutations) {
            boolean comes = mutation.loading() ? classes.contains(mutation.type()) : passed.get(firsts.get(mutation.type()) + mutation.ordinal());
            if (comes) passing.computeIfAbsent(mutation, _ -> new ArrayList<>()).add(exercise);
        }
    }

    /// All of them; or a few of those that each suite comes past.
    private List<Mutation> drawn(int most, Random random) {
        if (most == 0) return mutations;
        var drawn = new ArrayList<Mutation>();
        for (var suite : exercises.stream().map(Exercise::suite).distinct().toList()) {
            var reached = new ArrayList<>(mutations.stream().filter(mutation -> !mutation.loading() && passing.getOrDefault(mutation, List.of()).stream()
                    .anyMatch(each -> exercises.get(each).suite() == suite)).toList());
            Collections.shuffle(reached, random);
            reached.stream().filter(each -> !drawn.contains(each)).limit(most).forEach(drawn::add);
        }
        return drawn;
    }

    private void plant(Mutation mutation) throws Exception {
        var cases = passing.get(mutation);
        var suite = cases == null ? "" : noticedBy(mutation, cases);
        System.out.println((cases == null ? "unreached " : suite.isEmpty() ? "survived " : "noticed ") + mutation.place() + " " + mutation.line() + " " + mutation.change() + " " + suite);
    }

    private String noticedBy(Mutation mutation, List<Integer> cases) throws Exception {
        var original = MutantLoader.original(mutation.type());
        if (mutation.loading()) return waited(mutation, cases, () -> elsewhere(mutation, cases.stream().map(each -> exercises.get(each).given().id()).toList()));
        var type = Class.forName(mutation.type());
        Redefining.as(type, mutation.apply(original));
        try {
            return waited(mutation, cases, () -> here(cases));
        } finally {
            Redefining.as(type, original);
        }
    }

    private String here(List<Integer> cases) {
        var ordered = new ArrayList<Integer>(keen.stream().filter(cases::contains).toList());
        for (var each : cases) if (!keen.contains(each)) ordered.add(each);
        for (var each : ordered) {
            deadline = System.nanoTime() + 1_000_000 * (PATIENCE_MS + SLOWER * millis.get(each));
            if (runner.holds(exercises.get(each).suite(), exercises.get(each).given())) continue;
            keen.remove(each);
            keen.addFirst(each);
            return exercises.get(each).suite().name();
        }
        return "";
    }

    @SuppressWarnings("unchecked")
    private String elsewhere(Mutation mutation, List<String> cases) throws ReflectiveOperationException {
        var exam = new MutantLoader(mutation).loadClass(Exam.class.getName()).getConstructor().newInstance();
        return ((BiFunction<Path, List<String>, String>) exam).apply(directory, cases);
    }

    private String waited(Mutation mutation, List<Integer> cases, Callable<String> run) throws InterruptedException {
        var task = new FutureTask<>(run);
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        deadline = System.nanoTime() + 1_000_000 * (PATIENCE_MS + SLOWER * cases.stream().mapToLong(millis::get).sum());
        while (true) {
            try {
                return task.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException broken) {
                return exercises.get(cases.getFirst()).suite().name();
            } catch (TimeoutException running) {
                if (System.nanoTime() - deadline > 0) giveUp(mutation, exercises.get(cases.getFirst()).suite().name());
            }
        }
    }

    /// A mistake that makes a loop that never ends is noticed, and takes the process with it.
    private static void giveUp(Mutation mutation, String suite) {
        System.out.println("noticed " + mutation.place() + " " + mutation.line() + " " + mutation.change() + " " + suite);
        System.out.flush();
        Runtime.getRuntime().halt(STUCK);
    }
}
