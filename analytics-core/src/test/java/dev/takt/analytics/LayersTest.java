package dev.takt.analytics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The layers of the core, lowest first: a package depends only on lower layers, not on its own one. */
class LayersTest {
    private static final String ROOT = "dev.takt.analytics";

    /** The packages by layer, the lowest first. Argument checks and files are below the vocabulary, which uses them. */
    static final List<Set<String>> LAYERS = List.of(
            Set.of("require", "codec", "file", "lifecycle"),
            Set.of("event", "log", "batch"),
            Set.of("export", "path", "call", "rows"),
            Set.of("config.read", "health"),
            Set.of("config"),
            Set.of("context", "totals", "store", "delivery.spool"),
            Set.of("stats", "ring", "collect", "segment.format", "log.calls"),
            Set.of("segment.file", "batch.running"),
            Set.of("measure", "delivery", "segment"),
            Set.of("report", "tracker"),
            Set.of("fleet", "scope"),
            Set.of("engine"));

    static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    @Test
    void everyPackageHasLayer() {
        Set<String> packages = CORE.getPackage(ROOT).getSubpackagesInTree().stream()
                .filter(one -> !one.getClasses().isEmpty())
                .map(one -> one.getName().substring(ROOT.length() + 1))
                .collect(Collectors.toSet());

        assertThat(packages).isEqualTo(LAYERS.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> aPackageDependsOnLowerLayersAlone() {
        return Stream.iterate(0, layer -> layer < LAYERS.size(), layer -> layer + 1)
                .flatMap(layer -> LAYERS.get(layer).stream()
                        .map(name -> DynamicTest.dynamicTest(
                                layer + " " + name,
                                () -> dependsOnLowerLayersAlone(name, layer).check(CORE))));
    }

    @Test
    void nothingDependsOnTheFacade() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CORE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyRingUsesDisruptor() {
        isKnownOnlyTo("com.lmax..", "ring");
    }

    @Test
    void onlyTotalsUseHistogram() {
        isKnownOnlyTo("org.HdrHistogram..", "totals");
    }

    @Test
    void onlyConfigurationUsesConfigurationLibrary() {
        isKnownOnlyTo("com.typesafe..", "config", "config.read");
    }

    @Test
    void onlyContextUsesContextPropagation() {
        isKnownOnlyTo("io.micrometer..", "context");
    }

    @Test
    void nothingElseIsDependedOn() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "com.lmax.disruptor..",
                        "org.HdrHistogram..",
                        "com.typesafe.config..",
                        "io.micrometer.context..",
                        "jdk.jfr..",
                        "kotlin.internal..",
                        ROOT + ".."))
                .check(CORE);
    }

    private static void isKnownOnlyTo(String library, String... packages) {
        String[] full = Stream.of(packages).map(one -> ROOT + "." + one).toArray(String[]::new);
        noClasses()
                .that(resideOutsideOfPackages(full))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CORE);
        assertThat(CORE.stream()
                        .filter(resideInAnyPackage(full))
                        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                        .anyMatch(found -> resideInAnyPackage(library).test(found.getTargetClass())))
                .as("the rule is not idle")
                .isTrue();
    }

    private static ArchRule dependsOnLowerLayersAlone(String name, int layer) {
        String[] allowed = Stream.concat(
                        Stream.of(name), LAYERS.subList(0, layer).stream().flatMap(Set::stream))
                .map(one -> ROOT + "." + one)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackages(ROOT, ROOT + "..")));
    }

    static Stream<JavaClass> publicClassesOf(Set<String> packages) {
        return CORE.stream()
                .filter(one -> packages.contains(one.getPackageName()))
                .filter(one -> one.getModifiers().contains(JavaModifier.PUBLIC));
    }
}
