package org.althing.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a tidy tree looks like. Each rule answers with the places that break it, as `file:line: what` or `file: what`.
record Tidiness(SourceTree tree) {

    static final int FILE_LINES_MAX = 500;

    // Written in two halves: the rule reads this file too.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\s*\\.\\s*sle" + "ep\\b|\\bTimeUnit\\.\\w+\\.sle" + "ep\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Dis" + "abled\\b|org\\.moc" + "kito");
    private static final Pattern NOT_SUPPORTED = Pattern.compile("UnsupportedOperation" + "Exception");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.}*)-])/(work|tmp|home|root|Users)/[\\w.]");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:|#)([^)#\\s]+)");
    private static final Pattern PATH_IN_CODE = Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)*/[\\w-]+\\.\\w+)`");
    private static final Pattern NAME_IN_CODE = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)`");

    List<String> packagesWithoutAnIntroduction() {
        return tree.java().stream()
                .filter(file -> file.startsWith(file.subpath(0, 1).resolve("src/main/java")))
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent).distinct()
                .filter(directory -> !tree.has(directory.resolve("package-info.java").toString()))
                .map(directory -> directory + ": no package-info.java").toList();
    }

    List<String> filesTooLong() {
        return tree.files().stream()
                // openapi.yaml is made from the routes, which a test holds it to.
                .filter(file -> !file.endsWith("pom.xml") && !file.endsWith("openapi.yaml") && !file.toString().endsWith(".md"))
                .filter(file -> tree.lines(file).size() > FILE_LINES_MAX)
                .map(file -> file + ": " + tree.lines(file).size() + " lines").toList();
    }

    List<String> unfinishedPlaces() {
        return linesWith(UNFINISHED, file -> true);
    }

    List<String> testsThatSleep() {
        return linesWith(SLEEP, file -> file.toString().contains("src/test/"));
    }

    List<String> testsSwitchedOffOrMocked() {
        return linesWith(SWITCHED_OFF, file -> file.toString().contains("src/test/"));
    }

    List<String> unsupportedOperations() {
        return linesWith(NOT_SUPPORTED, file -> file.toString().contains("src/main/"));
    }

    List<String> pathsOfOneMachine() {
        return linesWith(MACHINE_PATH, file -> true);
    }

    /// Files that a page names, as a link or as `path/in/code.md`, and that do not exist.
    List<String> missingFilesNamedIn(String page) {
        var home = Path.of(page);
        var links = named(LINK, page).map(link -> home.resolveSibling(link).normalize().toString());
        return Stream.concat(links, named(PATH_IN_CODE, page)).distinct()
                .filter(path -> !tree.has(path))
                .map(path -> page + ": no file " + path).toList();
    }

    /// Names such as `CastVote` in a page that no source file mentions any more.
    List<String> missingNamesIn(String page) {
        var words = tree.java().stream()
                .flatMap(file -> tree.lines(file).stream())
                .flatMap(line -> Pattern.compile("\\W+").splitAsStream(line)).collect(Collectors.toSet());
        return named(NAME_IN_CODE, page).distinct()
                .filter(name -> !words.contains(name))
                .map(name -> page + ": no " + name + " in the source").toList();
    }

    private Stream<String> named(Pattern pattern, String page) {
        return tree.lines(Path.of(page)).stream()
                .flatMap(line -> pattern.matcher(line).results()).map(match -> match.group(1));
    }

    private List<String> linesWith(Pattern pattern, Predicate<Path> where) {
        return tree.files().stream().filter(where).flatMap(file -> {
            var lines = tree.lines(file);
            return IntStream.range(0, lines.size())
                    .filter(line -> pattern.matcher(lines.get(line)).find())
                    .mapToObj(line -> file + ":" + (line + 1) + ": " + lines.get(line).strip());
        }).toList();
    }
}
