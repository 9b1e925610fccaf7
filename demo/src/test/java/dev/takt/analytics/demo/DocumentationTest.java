package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the Java examples of the documentation with the code of this module, which compiles and runs. */
class DocumentationTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FIRST_BLOCKS = Pattern.compile("```sh\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void everyJavaBlockStandsInTheDemosSources() throws IOException {
        String sources = sources();

        List<String> blocks =
                documents().stream().flatMap(DocumentationTest::javaBlocks).toList();

        assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(sources).contains(block));
    }

    @Test
    void firstCommandRunsTheDemoAndSecondTheTests() throws IOException {
        List<String> commands = FIRST_BLOCKS
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(2);
        assertThat(commands.get(0)).contains("exec:java").contains("-pl demo");
        assertThat(commands.get(1)).isEqualTo("mvn verify");
    }

    private static Stream<String> javaBlocks(String document) {
        return JAVA_BLOCK
                .matcher(document)
                .results()
                .map(MatchResult::group)
                .map(block -> plain(block.substring("```java\n".length(), block.length() - "```".length())));
    }

    private static List<String> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .map(DocumentationTest::read)
                    .toList();
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("demo/src/main/java"))) {
            return files.filter(Files::isRegularFile)
                    .map(DocumentationTest::read)
                    .map(DocumentationTest::plain)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Lines without indentation and empty ones, so that a snippet may be shown less deep than it stands. */
    private static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
