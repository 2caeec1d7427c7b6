package org.althing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/// Who may import whom: the module table, and the bans that go with it, as rules that can be put to any set of classes.
final class Architecture {

    static final String DOMAIN = "org.althing.domain..";
    static final String EVENTLOG = "org.althing.eventlog..";
    static final String COMMANDS = "org.althing.commands..";
    static final String PROJECTIONS = "org.althing.projections..";
    static final String SIMULATOR = "org.althing.sim..";
    static final String BRIDGE = "org.althing.bridge..";
    static final String EXECUTOR = "org.althing.executor..";
    static final String API = "org.althing.api..";
    static final String CLI = "org.althing.cli..";
    static final String CONFORMANCE = "org.althing.conformance..";
    static final String KURRENT_SERVER = "org.althing.kurrent..";
    static final String BENCHMARKS = "org.althing.benchmarks..";

    /// The only place where a verdict may depend on floating point: the reference of the numeric profiles.
    static final String NUMERIC_REFERENCE = "org.althing.domain.compute.reference";

    /// What a pure function may need of java.base: no files, no sockets, no threads, no annotation machinery.
    private static final String[] PURE_JAVA = {
        "java.lang", "java.lang.invoke", "java.lang.runtime", "java.math", "java.nio", "java.nio.charset", "java.security", "java.security.spec",
        "java.time..", "java.util", "java.util.concurrent", "java.util.function", "java.util.stream",
    };

    private static final Set<String> CLOCKS_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.lang.Math.random",
            "java.util.UUID.randomUUID", "java.util.Collections.shuffle");

    private Architecture() {}

    /// The classes of a module know, of Althing, themselves and the named modules only.
    static ArchRule mayImport(String module, String... others) {
        var allowed = Stream.concat(Stream.of(module), Arrays.stream(others)).toArray(String[]::new);
        return classes().that().resideInAPackage(module)
                .should().onlyDependOnClassesThat(not(resideInAPackage("org.althing..")).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    static ArchRule domainKnowsPureJavaOnly() {
        var allowed = Stream.concat(Stream.of(DOMAIN), Arrays.stream(PURE_JAVA)).toArray(String[]::new);
        return classes().that().resideInAPackage(DOMAIN)
                .should().onlyDependOnClassesThat().resideInAnyPackage(allowed);
    }

    static ArchRule domainReadsNoClockAndNoChance() {
        return noClasses().that().resideInAPackage(DOMAIN)
                .should().accessTargetWhere(describe("a clock or a random source", Architecture::isClockOrChance));
    }

    static ArchRule domainRunsNoThreads() {
        return noClasses().that().resideInAPackage(DOMAIN)
                .should().dependOnClassesThat(named(Thread.class.getName(), "java.util.concurrent.Executor", "java.lang.Process"));
    }

    /// The packages of a module, its root among them, build on one another in one direction: whoever changes one knows which others may notice.
    static ArchRule packagesFormNoCircle(String module) {
        return slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return resideInAPackage(module).test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + module;
            }
        }).should().beFreeOfCycles();
    }

    /// What amounts and exact numbers are computed with.
    private static final Set<String> ARITHMETIC = Set.of("plus", "minus", "minusToZero", "floorShare", "ceilShare", "times", "add", "subtract", "multiply", "divide");

    /// A conformance suite proves nothing about the engine where its adapter does the sums. Only the comparison with a tolerance may.
    static ArchRule adaptersDoNoArithmetic() {
        return noClasses().that().resideInAPackage(CONFORMANCE).and(not(named("org.althing.conformance.Findings")))
                .should().accessTargetWhere(describe("arithmetic on amounts", Architecture::isArithmetic));
    }

    private static boolean isArithmetic(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getPackageName();
        return ARITHMETIC.contains(access.getName()) && (owner.equals("org.althing.domain.kernel") || owner.equals("java.math"));
    }

    static ArchRule quarkusStaysInTheApi() {
        return noClasses().that().resideOutsideOfPackages(API, CLI)
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta.enterprise..", "jakarta.inject..", "jakarta.ws.rs..");
    }

    /// Verbs other than up start without the server, so their classes may not need it.
    static ArchRule theCommandLineStartsWithoutQuarkus() {
        return noClasses().that().resideInAPackage(CLI)
                .and(not(named("org.althing.cli.Up", "org.althing.cli.Rehearsal")))
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.vertx..");
    }

    /// The processes that compute are started, not called; what a verb may call is the one class made for it.
    static ArchRule theCommandLineKnowsOfTheExecutorItsWorkshopAndFilesOfWeightsOnly() {
        return noClasses().that().resideInAPackage(CLI)
                .should().dependOnClassesThat(resideInAPackage(EXECUTOR).and(describe("are neither its workshop nor files of weights",
                        type -> !type.getName().startsWith("org.althing.executor.Workshop") && !type.getPackageName().equals("org.althing.executor.safetensors"))));
    }

    /// Axon's own in-memory engine would be a second log with other promises.
    static ArchRule nobodyUsesAxonsOwnStorage() {
        return noClasses().should().dependOnClassesThat().haveSimpleName("InMemoryEventStorageEngine");
    }

    private static boolean isClockOrChance(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return owner.isAssignableTo(Clock.class)
                || owner.isAssignableTo(java.util.random.RandomGenerator.class)
                || owner.getPackageName().startsWith("java.time") && access.getName().equals("now")
                || CLOCKS_AND_CHANCE.contains(owner.getName() + "." + access.getName());
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(String.join(", ", names), type -> Set.of(names).contains(type.getName()));
    }
}
