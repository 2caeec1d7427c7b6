package org.althing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.althing.cli.AlthingMain;
import org.althing.cli.Up;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Whoever is in a hurry copies from the operations page: what it tells to type exists.
class OperationsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Pattern COMMAND = Pattern.compile("\\./althing ([a-z][^`\\n|;#]*)");
    private static final Pattern OBJECT = Pattern.compile("\\b(statefulset|pod|pvc)/([a-z0-9-]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(althing[a-z0-9.-]+)` \\| `([A-Z0-9_]+)` \\|");
    private static final Pattern FOLDER = Pattern.compile("(?<![/\\w])(k8s/[a-z/.-]+[a-z])");
    /// The launcher itself does these.
    private static final Map<String, Set<String>> LAUNCHERS = Map.of("package", Set.of("--to", "--base"), "worker", Set.of("--url", "--key", "--selftest"));

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    @Test
    void its_commands_exist_with_their_options() throws IOException {
        var wrong = wrongCommands(page());
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_command_that_is_none_is_found() {
        assertThat(wrongCommands("`./althing key rotate --as ann`")).isNotEmpty();
        assertThat(wrongCommands("`./althing backup`")).isNotEmpty();
        assertThat(wrongCommands("`./althing key replace --as ann --width ann-2`")).isNotEmpty();
        assertThat(wrongCommands("`./althing key replace --as ann --with ann-2`")).isEmpty();
    }

    @Test
    void the_objects_that_it_names_are_made_by_the_cluster_overlay() throws IOException {
        var sets = Overlay.CLUSTER.manifests().stream().filter(manifest -> manifest.kind().equals("StatefulSet")).map(Manifest::name).collect(Collectors.toSet());
        // What the operator calls its pods and their claims.
        sets.add("kafka-brokers");
        var named = OBJECT.matcher(page()).results().map(found -> found.group(2).replaceFirst("^data-(0-)?", "").replaceFirst("-\\d$", "")).collect(Collectors.toSet());
        assertThat(named).isNotEmpty().isSubsetOf(sets);
    }

    @Test
    void the_folders_and_files_that_it_names_are_there() throws IOException {
        assertThat(FOLDER.matcher(page()).results().map(found -> Path.of("..", found.group(1))).toList()).isNotEmpty().allMatch(Files::exists);
    }

    @Test
    void its_table_has_the_keys_that_a_node_reads_and_no_other() throws Exception {
        var rows = ROW.matcher(page()).results().toList();
        assertThat(rows).allSatisfy(row -> assertThat(row.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)).isEqualTo(row.group(2)));
        var read = new HashSet<>(Agreement.all().variables());
        // Said by the launcher.
        read.remove("ALTHING_WORKER_COMMAND");
        assertThat(rows).extracting(row -> row.group(2)).containsExactlyInAnyOrderElementsOf(read);
    }

    private static List<String> wrongCommands(String text) {
        var wrong = new ArrayList<String>();
        COMMAND.matcher(text).results().map(found -> found.group(1).strip()).filter(command -> !exists(command)).forEach(wrong::add);
        return wrong;
    }

    private static boolean exists(String command) {
        var words = List.of(command.split("\\s+"));
        var options = words.stream().filter(word -> word.startsWith("--")).map(word -> word.replaceFirst("=.*", "")).toList();
        if (LAUNCHERS.containsKey(words.getFirst())) return LAUNCHERS.get(words.getFirst()).containsAll(options);
        var verb = words.getFirst().equals("up") ? new CommandLine(new Up()) : AlthingMain.commandLine().getSubcommands().get(words.getFirst());
        if (verb != null && !verb.getSubcommands().isEmpty()) verb = words.size() < 2 ? null : verb.getSubcommands().get(words.get(1));
        if (verb == null) return false;
        var known = verb.getCommandSpec().options().stream().flatMap(option -> Arrays.stream(option.names())).collect(Collectors.toSet());
        return known.containsAll(options);
    }
}
