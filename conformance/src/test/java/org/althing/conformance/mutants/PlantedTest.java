package org.althing.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every number, comparison and condition of the classes that `covered.txt` names beside a suite is changed in turn; the suite must turn red, or the
/// method is listed in `survivors.txt` with how many of its changes go unnoticed and why. A run plants a few for each suite, drawn by a seed;
/// `-Dmutants=all` plants them all.
class PlantedTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final String FEW = "3";
    private static final String SEED = "20260102";

    @TempDir
    Path directory;

    @Test
    void a_mistake_turns_its_suite_red_or_is_listed_with_the_reason() throws Exception {
        boolean all = System.getProperty("mutants", "").equals("all");
        var lines = planted(all ? String.valueOf(Integer.MAX_VALUE) : FEW);
        for (var suite : Files.readAllLines(RESOURCES.resolve("mutants/covered.txt"))) {
            assertThat(lines).anyMatch(line -> line.startsWith("planted " + suite.substring(0, suite.indexOf(' ')) + " "));
        }
        lines.stream().filter(line -> line.startsWith("planted")).forEach(System.out::println);
        var survived = lines.stream().filter(line -> line.startsWith("survived")).map(line -> line.split(" ")).collect(Collectors.groupingBy(
                words -> words[1] + " " + words[2], TreeMap::new, Collectors.counting()));
        var listed = listed();
        survived.forEach((place, count) -> assertThat(listed.getOrDefault(place, 0L)).as("unnoticed changes of %s (seed %s)", place, SEED).isGreaterThanOrEqualTo(count));
        if (all) assertThat(survived).as("what the list says and what there is").isEqualTo(listed);
    }

    private List<String> planted(String most) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = directory.resolve("log");
        var process = new ProcessBuilder(java, "-XX:+UseSerialGC", "-javaagent:" + Redefining.agent(directory), "-cp", System.getProperty("java.class.path"),
                Survivors.class.getName(), RESOURCES.toString(), most, SEED).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor()).as(() -> {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                return e.toString();
            }
        }).isZero();
        return Files.readAllLines(log);
    }

    /// How many changes go unnoticed, by suite and method; every line says why.
    private static Map<String, Long> listed() throws IOException {
        var listed = new TreeMap<String, Long>();
        for (var line : Files.readAllLines(RESOURCES.resolve("mutants/survivors.txt"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var words = line.split(" +", 4);
            assertThat(words).as("suite, method, number and reason: %s", line).hasSize(4);
            listed.put(words[0] + " " + words[1], Long.parseLong(words[2]));
        }
        return listed;
    }
}
