package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of a store, of the database and of arguments that contain terminal control characters. */
class HostileNamesTest {
    private static final String NAME = "\u001b]0;owned\u0007\u001b[31mred\u009b2J\u007f\u202e\u200b\u2028x";
    private static final Pattern ACTING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = directory.resolve("store");
        try (Analytics analytics = Stores.writing(store)) {
            for (int i = 0; i < 30; i++) {
                analytics
                        .tracker(NAME, "type" + NAME)
                        .tag("tag" + NAME, NAME)
                        .record(Stores.FIRST.plusSeconds(i), Duration.ofMillis(i == 20 ? 900 : 1), Outcome.SUCCESS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stats DIR",
                "stats DIR --json",
                "names DIR",
                "names DIR --json",
                "fetch DIR",
                "fetch DIR --json",
                "tail DIR",
                "tail DIR --json",
                "outliers DIR",
                "outliers DIR --json",
                "compare DIR DIR --all",
                "compare DIR DIR --all --json",
                "verify DIR --json",
                "mean DIR owned",
                "mean DIR NAME",
                "stats DIR --name red",
                "stats DIR --type NAME",
                "stats DIR --tag NAME=NAME",
                "stats DIR --since NAME",
                "stats DIR --top NAME",
                "stats DIR --NAME",
                "NAME DIR",
                "fetch DIR NAME",
                "compact NAME",
                "export DIR --format csv -o NAME/x",
                "sql DIR SELECT",
                "sql DIR CAST",
                "sql DIR PIVOT",
                "sql DIR PIVOT --json",
                "sql DIR NAME"
            })
    void neverCommandTheTerminal(String command) {
        String[] words = Stream.of(command.split(" ", -1))
                .map(word -> word.replace("DIR", store.toString())
                        .replace("NAME", NAME)
                        .replace("SELECT", "select * from calls")
                        .replace("CAST", "select name::int from calls")
                        .replace("PIVOT", "pivot (select name, duration_ns from calls) on name using count(*)"))
                .toArray(String[]::new);

        Command run = Command.run((Object[]) words);

        assertThat(run.out() + run.err()).isNotEmpty().doesNotContainPattern(ACTING);
    }

    @Test
    void jsonKeepsTheName() throws IOException {
        Command names = Command.run("names", store, "--json");

        assertThat(new ObjectMapper().readTree(names.out()).path(0).path("name").asText())
                .isEqualTo(NAME);
    }

    /** Checks that no class has a second list of such characters, which would soon differ. */
    @Test
    void oneClassKnowsTheCharacters() throws IOException {
        Pattern list = Pattern.compile("isISOControl|Cntrl|\\\\\\\\p\\{C|Character\\.FORMAT");
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<String> knowing = files.filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> list.matcher(textOf(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();

            assertThat(knowing)
                    .as("ControlCharacters; the escapes of JSON, two protocols, and the width of characters")
                    .containsExactlyInAnyOrder(
                            "ControlCharacters.java",
                            "SafeEscapes.java",
                            "DeadLetterLine.java",
                            "LineText.java",
                            "Credentials.java",
                            "TextWidth.java");
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
