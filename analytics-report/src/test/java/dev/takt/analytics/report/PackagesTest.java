package dev.takt.analytics.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module, and which library belongs to which package. */
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
    void theModelKnowsNothingOfHowItLooks() {
        noClasses()
                .that()
                .resideInAPackage(HERE + "model")
                .should()
                .dependOnClassesThat(resideInAnyPackage(HERE + "html..", HERE + "console..", HERE + "file.."))
                .check(REPORT);
    }

    @Test
    void textsKnowNothingOfTheOthers() {
        classes()
                .that()
                .resideInAPackage(HERE + "text")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", HERE + "text", "dev.takt.analytics.require", "org.jspecify.."))
                .check(REPORT);
    }

    @Test
    void everyLibraryHasItsPlace() {
        isKnownOnlyTo("org.fusesource.jansi..", "console..");
        isKnownOnlyTo("gg.jte..", "html..");
        isKnownOnlyTo("com.fasterxml.jackson..", "model");
    }

    private static void isKnownOnlyTo(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(REPORT);
    }
}
