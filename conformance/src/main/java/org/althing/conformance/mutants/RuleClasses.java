package org.althing.conformance.mutants;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.althing.domain.governance.rules.RuleSet;

/// The classes in which mistakes are planted: everything below `domain.governance` that is a rule, or follows one.
final class RuleClasses {
    private static final String PACKAGE = "org/althing/domain/governance/";

    /// What is no rule that a proposal is decided by: words in and out, names, and checks of rule sets, which the suites bring sound. Those have
    /// tests of their own in `domain` (`CoherenceTest`, `StewardshipTest`, `DoubtTest`).
    private static final Predicate<String> NO_RULE = Pattern.compile(
            "(Governance(Event|Command|Rejection)|Action|Obstacle|(rules/)?\\w+Id|rules/(Coherence|Stewardship|Flaw|Doubt|RuleSetDraft|StandardTracks))(\\$.*)?").asMatchPredicate();
    private static final Predicate<String> MADE_BY_COMPILER = Pattern.compile(".*(\\$\\d+|package-info)").asMatchPredicate();

    private RuleClasses() {}

    /// Their names, in order.
    static List<String> names() throws IOException {
        URI place;
        try {
            place = RuleSet.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        var path = Path.of(place);
        if (Files.isDirectory(path)) return below(path);
        try (var archive = FileSystems.newFileSystem(path, Map.of())) {
            return below(archive.getPath("/"));
        }
    }

    private static List<String> below(Path root) throws IOException {
        try (var files = Files.walk(root.resolve(PACKAGE))) {
            return files.map(file -> root.relativize(file).toString()).filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(PACKAGE.length(), file.length() - ".class".length()))
                    .filter(Predicate.not(NO_RULE.or(MADE_BY_COMPILER))).sorted().map(name -> (PACKAGE + name).replace('/', '.')).toList();
        }
    }
}
