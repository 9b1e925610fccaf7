package dev.takt.analytics.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Tests of the dependencies between the packages of this module and on libraries. */
class PackagesTest {
    private static final String HERE = "dev.takt.analytics.report.";

    private static final JavaClasses REPORT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("dev.takt.analytics");

    @Test
    void packagesFormNoCycle() {
        slices().matching(HERE + "(**)").should().beFreeOfCycles().check(REPORT);
    }

    @Test
    void modelDoesNotDependOnFormats() {
        noClasses()
                .that()
                .resideInAPackage(HERE + "model")
                .should()
                .dependOnClassesThat(resideInAnyPackage(HERE + "html..", HERE + "console..", HERE + "file.."))
                .check(REPORT);
    }

    @Test
    void textDependsOnNoOtherPackage() {
        classes()
                .that()
                .resideInAPackage(HERE + "text")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", HERE + "text", "dev.takt.analytics.require", "org.jspecify.."))
                .check(REPORT);
    }

    @Test
    void onlyOnePackageUsesEachLibrary() {
        isUsedOnlyBy("org.fusesource.jansi..", "console..");
        isUsedOnlyBy("gg.jte..", "html..");
        isUsedOnlyBy("com.fasterxml.jackson..", "model");
    }

    private static void isUsedOnlyBy(String library, String packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(REPORT);
    }
}
