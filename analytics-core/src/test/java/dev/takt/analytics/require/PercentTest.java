package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    private static final Pattern PERCENT_AS_TEXT = Pattern.compile("[df]%%|\\+ *[\"'] ?%");

    @ParameterizedTest
    @CsvSource({
        "0, 30000, 0%, 0.0%, 0%",
        "1, 30000, <0.1%, <0.1%, 0.01%",
        "1, 9223372036854775807, <0.1%, <0.1%, 0.01%",
        "4, 10000, <0.1%, <0.1%, 0.04%",
        "13, 30000, <0.1%, <0.1%, 0.04%",
        "1, 2, 50.0%, 50.0%, 50%",
        "995, 1000, 99.5%, 99.5%, 99.5%",
        "29987, 30000, 99.96%, 99.96%, 99.96%",
        "9223372036854775806, 9223372036854775807, 99.99%, 99.99%, 99.99%",
        "30000, 30000, 100%, 100.0%, 100%"
    })
    void allAndNothingAreNeverRounded(long part, long whole, String text, String withDecimal, String brief) {
        double percent = Percent.of(part, whole);

        assertThat(Percent.text(percent)).isEqualTo(text);
        assertThat(Percent.textWithDecimal(percent)).isEqualTo(withDecimal);
        assertThat(Percent.brief(percent)).isEqualTo(brief);
    }

    @Test
    void progressIsCompleteAtItsEndAlone() {
        assertThat(Percent.progress(0.9999)).isEqualTo("99%");
        assertThat(Percent.progress(1)).isEqualTo("100%");
    }

    @Test
    void changeHasItsSign() {
        assertThat(Percent.change(75)).isEqualTo("+75.0%");
        assertThat(Percent.change(-20)).isEqualTo("−20.0%");
        assertThat(Percent.change(99.96)).isEqualTo("+100%");
        assertThat(Percent.change(1_250)).isEqualTo("+1,250%");
        assertThat(Percent.change(-0.04)).isEqualTo("±0%");
    }

    @Test
    void noOtherClassWritesPercentages() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<String> writing = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .filter(sources -> !sources.toString().contains("analytics-bench"))
                    .flatMap(PercentTest::sources)
                    .filter(source -> PERCENT_AS_TEXT.matcher(text(source)).find())
                    .map(source -> source.getFileName().toString())
                    .toList();

            assertThat(writing).containsExactly("Percent.java");
        }
    }

    private static Stream<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
