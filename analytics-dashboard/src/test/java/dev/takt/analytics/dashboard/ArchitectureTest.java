package dev.takt.analytics.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The packages of the dashboard and their dependencies. */
class ArchitectureTest {
    private static final String ROOT = "dev.takt.analytics.dashboard";

    private static final JavaClasses DASHBOARD = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesDependOnLowerOnes() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("server")
                .definedBy(ROOT)
                .layer("api")
                .definedBy(ROOT + ".api")
                .layer("live")
                .definedBy(ROOT + ".live")
                .layer("metrics")
                .definedBy(ROOT + ".metrics")
                .layer("web")
                .definedBy(ROOT + ".web")
                .layer("source")
                .definedBy(ROOT + ".source")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("metrics")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("api", "server")
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("api", "server")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("live", "api", "server")
                .check(DASHBOARD);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(DASHBOARD);
    }

    @Test
    void librariesAreUsedInOnePackage() {
        isKnownOnlyTo("io.prometheus..", ROOT + ".metrics");
        isKnownOnlyTo("com.fasterxml..", ROOT + ".api");
        isKnownOnlyTo("dev.takt.analytics.report.model..", ROOT + ".api");
        isKnownOnlyTo("dev.takt.analytics.segment..", ROOT + ".source");
    }

    @Test
    void classPathIsLight() {
        assertThat(System.getProperty("java.class.path")).doesNotContain("quic", "http3", "webjars");
        assertThat(ArchitectureTest.class.getResource("/META-INF/resources/webjars"))
                .isNull();
    }

    @Test
    void nothingIsWritten() {
        noClasses()
                .should()
                .callMethod(java.io.PrintStream.class, "println", String.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Files.class)
                .check(DASHBOARD);
    }

    @Test
    void exportsServerAndSourcesOnly() throws IOException {
        try (InputStream compiled = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            assertThat(ModuleDescriptor.read(compiled).exports())
                    .extracting(Exports::source)
                    .containsExactlyInAnyOrder(ROOT, ROOT + ".source");
        }
    }

    private static void isKnownOnlyTo(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(DASHBOARD);
    }
}
