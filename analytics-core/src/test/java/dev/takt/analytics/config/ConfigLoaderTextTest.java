package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.config.read.ConfigText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTextTest {
    private static final ConfigLoader LOADER = new ConfigLoader(Map.of(), Map.of());

    @TempDir
    private Path folder;

    @Test
    void reportsMissingFile() {
        Path file = folder.resolve("none.conf");

        assertThat(problemsOf(() -> LOADER.load(file)))
                .containsExactly(
                        new ConfigProblem("file", file.toString(), "must be a file that exists", file.toString()));
    }

    @Test
    void refusesFolder() {
        assertThat(problemsOf(() -> LOADER.load(folder))).singleElement().satisfies(problem -> {
            assertThat(problem.value()).startsWith(folder.toString());
            assertThat(problem.rule()).startsWith("must be a file that can be read");
        });
    }

    @Test
    void refusesFileThatIsTooLong() throws IOException {
        Path file = Files.write(folder.resolve("long.conf"), new byte[ConfigText.MAX_BYTES + 1]);

        assertThat(problemsOf(() -> LOADER.load(file)))
                .extracting(ConfigProblem::rule)
                .containsExactly("must be a file of at most 1048576 bytes");
    }

    @Test
    void readsFileOfOneMebibyte() throws IOException {
        Path file = write("long.conf", "#".repeat(ConfigText.MAX_BYTES));

        assertThat(LOADER.load(file)).isEqualTo(LOADER.defaults());
    }

    @Test
    void refusesFilesThatIncludeEachOtherTwiceOverManyLevels() throws IOException {
        write("level19.conf", "takt.max-events = 5");
        for (int level = 18; level >= 0; level--) {
            String next = "include \"level" + (level + 1) + ".conf\"\n";
            write("level" + level + ".conf", next + next);
        }

        assertThat(problemsOf(() -> LOADER.load(folder.resolve("level0.conf"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.rule())
                        .isEqualTo("must not be included: together at most 1000 files and 8388608 letters may be"));
    }

    @Test
    void refusesIncludedFilesThatAreTooLongTogether() throws IOException {
        write("long.conf", "#".repeat(ConfigText.MAX_BYTES));
        Path file = write("main.conf", "include \"long.conf\"\n".repeat(9));

        assertThat(problemsOf(() -> LOADER.load(file)))
                .extracting(ConfigProblem::rule)
                .containsExactly("must not be included: together at most 1000 files and 8388608 letters may be");
    }

    @Test
    void refusesSubstitutionsThatExpandWithoutEnd() {
        String text = "a0 = xxxxxxxx\n"
                + IntStream.range(0, 40)
                        .mapToObj(i -> "a" + (i + 1) + " = ${a" + i + "}${a" + i + "}")
                        .collect(Collectors.joining("\n"))
                + "\ntakt.resource.service = ${a40}";

        assertThat(problemsOf(() -> LOADER.parse(text))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("substitution");
            assertThat(problem.rule()).startsWith("must not expand the configuration to more than");
        });
    }

    @Test
    void refusesFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin.conf"), new byte[] {'#', (byte) 0xe4, '\n'});

        assertThat(problemsOf(() -> LOADER.load(file)))
                .extracting(ConfigProblem::rule)
                .containsExactly("must be UTF-8 text");
    }

    @Test
    void reportsLineOfBrokenSyntax() throws IOException {
        Path file = write("broken.conf", "takt {\n  max-events = 5\n  zone = }\n");

        assertThat(problemsOf(() -> LOADER.load(file))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("syntax");
            assertThat(problem.origin()).isEqualTo(file + ":3");
            assertThat(problem.rule()).startsWith("Expecting").doesNotContain(file.toString());
        });
    }

    @Test
    void refusesTextThatIsNoSection() {
        assertThat(problemsOf(() -> LOADER.parse("[1, 2]")))
                .extracting(ConfigProblem::key)
                .containsExactly("syntax");
    }

    @Test
    void reportsLineOfUnresolvedSubstitution() {
        assertThat(problemsOf(() -> LOADER.parse("takt {\n zone = ${NOWHERE}\n}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("substitution");
                    assertThat(problem.rule()).contains("${NOWHERE}");
                    assertThat(problem.origin()).isEqualTo("text:2");
                });
    }

    @Test
    void reportsCyclicSubstitution() {
        assertThat(problemsOf(() -> LOADER.parse("takt.resource { a = ${takt.resource.b}, b = ${takt.resource.a} }")))
                .extracting(ConfigProblem::key)
                .containsExactly("substitution");
    }

    @Test
    void neverFetchesAddress() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/a.conf";
            String text = "\ninclude url(\"%1$s\")\ninclude \"%1$s\"\ninclude required(url(\"%1$s\"))\ntakt.ring.size=3"
                    .formatted(address);

            List<ConfigProblem> problems = problemsOf(() -> LOADER.parse(text));

            ConfigProblem refusal =
                    new ConfigProblem("include", address, "must be a file: no address is ever fetched", "text:2");
            assertThat(problems).startsWith(refusal, refusal, refusal).hasSize(4);
            assertThat(catchThrowableOfType(IOException.class, server::accept))
                    .as("no connection")
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void namesIncludedFileOfMistakes() throws IOException {
        Path neighbour = write("ring.conf", "takt.ring.size = 4\n\ntakt.zone = Mars");
        Path file =
                write("app.conf", "include \"ring.conf\"\ninclude file(\"" + neighbour + "\")\ntakt.ring.stripes = 3");

        assertThat(problemsOf(() -> LOADER.load(file)))
                .extracting(ConfigProblem::origin)
                .containsExactly(neighbour + ":3", file + ":3");
    }

    @Test
    void ignoresMissingIncludeUnlessRequired() throws IOException {
        Path lenient = write("lenient.conf", "include \"none.conf\"\ntakt.max-events = 5");
        Path strict = write("strict.conf", "include required(\"none.conf\")\ntakt.max-events = 5");

        assertThat(LOADER.load(lenient).maxEvents()).isEqualTo(5);
        assertThat(problemsOf(() -> LOADER.load(strict)))
                .extracting(ConfigProblem::value)
                .containsExactly(folder.resolve("none.conf").toString());
    }

    @Test
    void includesClassPathResource() {
        assertThat(LOADER.parse("include classpath(\"dev/takt/analytics/config/reference.conf\")\ntakt.max-events = 5")
                        .maxEvents())
                .isEqualTo(5);
    }

    @Test
    void refusesFileThatIncludesItself() throws IOException {
        Path file = write("loop.conf", "include \"loop.conf\"");

        assertThat(problemsOf(() -> LOADER.load(file)))
                .containsExactly(new ConfigProblem(
                        "file",
                        file.toString(),
                        "must not include itself, nor be nested more than 20 includes deep",
                        file.toString()));
    }

    @Test
    void refusesTextThatNestsTooDeep() {
        assertThat(problemsOf(() -> LOADER.parse("takt.zone = " + "[".repeat(200_000))))
                .containsExactly(new ConfigProblem("syntax", "", "must not nest so deep", "text"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<ConfigProblem> problemsOf(ThrowingCallable load) {
        return catchThrowableOfType(ConfigException.class, load).problems();
    }
}
