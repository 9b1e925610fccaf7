package dev.takt.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules for the code of the core and its tests. */
class CodeRulesTest {
    private static final Set<String> BANNED_WORDS =
            Set.of("manager", "helper", "util", "utils", "impl", "data", "info");
    private static final Set<String> NEWER =
            Set.of("isEnabledForLevel", "makeLoggingEventBuilder", "pushByKey", "popByKey", "getCopyOfDequeByKey");
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** A block, a method modifier or an anonymous lock; words in comments are no code. */
    private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b");

    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    @Test
    void noMethodOfTheCoreIsSynchronized() {
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(LayersTest.CORE);
    }

    /** Checks that the core uses nothing of SLF4J 2, which is missing in a program with 1.7. */
    @Test
    void coreUsesOnlyApiOfSlf4j17() {
        DescribedPredicate<JavaMethodCall> isNewer = DescribedPredicate.describe(
                "a method that came with SLF4J 2",
                call -> call.getTargetOwner().getPackageName().startsWith("org.slf4j")
                        && (call.getName().startsWith("at") || NEWER.contains(call.getName())));
        noClasses()
                .should()
                .callMethodWhere(isNewer)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.slf4j.spi.LoggingEventBuilder")
                .check(LayersTest.CORE);
    }

    @Test
    void noBlockOfTheCoreIsSynchronized() {
        List<String> found = sourcesIn("src/main/java")
                .filter(file -> SYNCHRONIZED.matcher(codeOf(file)).find())
                .map(Path::toString)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void corePrintsNothingWhereThereIsLog() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ConsoleLog") // which prints where SLF4J has no provider
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(LayersTest.CORE);
    }

    @Test
    void coreLogsOnlyThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "ch.qos.logback..", "org.apache..")
                .check(LayersTest.CORE);
    }

    @Test
    void neitherTheCoreNorItsTestsSleep() {
        JavaClasses all = new ClassFileImporter().importPackages("dev.takt.analytics");

        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(all);
    }

    @Test
    void everyPublicNameHasMeaning() {
        List<String> found = LayersTest.publicClassesOf(ModuleTest.EXPORTED)
                .map(one -> one.getSimpleName())
                .filter(CodeRulesTest::hasBannedWord)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void noTestIsDisabled() {
        List<String> found = sourcesIn("src/test")
                .filter(file -> codeOf(file).contains("@" + "Disabled"))
                .map(Path::toString)
                .toList();

        assertThat(found).isEmpty();
    }

    private static boolean hasBannedWord(String name) {
        return Stream.of(WORDS.split(name)).anyMatch(word -> BANNED_WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static String codeOf(Path file) {
        try {
            return COMMENTS.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> sourcesIn(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).as("sources in " + folder).hasSizeGreaterThan(10);
            return sources.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
