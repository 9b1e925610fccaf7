package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The keys of a type, which its provider reads. */
class DeclaredExporterTest {
    private final AtomicInteger closed = new AtomicInteger();
    private final List<Object> seen = new ArrayList<>();

    @Test
    void readsKeysOfProvider() {
        create(
                """
                text = hello, list = [a, b], number = 7, flag = yes, duration = 3s, path = /tmp/x, word = series
                properties { "acks" = all, security { protocol = SSL } }
                """,
                options -> seen.addAll(List.of(
                        options.name(),
                        options.text("text", "no"),
                        options.required("text"),
                        options.text("text"),
                        options.texts("list", List.of()),
                        options.number("number", 1, 0, 10),
                        options.flag("flag", false),
                        options.duration("duration", Duration.ZERO),
                        options.path("path"),
                        options.word("word", ExportMode.EVENTS),
                        options.section("properties"),
                        options.settings().batchSize(),
                        options.resource())));

        assertThat(seen)
                .containsExactly(
                        "calls",
                        "hello",
                        "hello",
                        Optional.of("hello"),
                        List.of("a", "b"),
                        7,
                        true,
                        Duration.ofSeconds(3),
                        Optional.of(Path.of("/tmp/x")),
                        ExportMode.SERIES,
                        Map.of("acks", "all", "security.protocol", "SSL"),
                        500,
                        Map.of("host", "web-1"));
    }

    @Test
    void returnsFallbackForAbsentKeys() {
        create(
                "text = null",
                options -> seen.addAll(List.of(
                        options.text("text", "no"),
                        options.text("missing"),
                        options.texts("list", List.of("x")),
                        options.number("number", 1, 0, 10),
                        options.flag("flag", true),
                        options.duration("duration", Duration.ofSeconds(1)),
                        options.path("path"),
                        options.word("word", ExportMode.EVENTS),
                        options.section("properties"))));

        assertThat(seen)
                .containsExactly(
                        "no",
                        Optional.empty(),
                        List.of("x"),
                        1,
                        true,
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        ExportMode.EVENTS,
                        Map.of());
    }

    @Test
    void reportsAllMistakesAndClosesExporter() {
        List<String> problems = problemsOf(
                "text = [a], number = 11, duration = 5, word = both, properties = 1, topick = x, password = [1]",
                options -> {
                    options.required("topic");
                    options.text("text");
                    options.number("number", 1, 0, 10);
                    options.duration("duration", Duration.ZERO);
                    options.word("word", ExportMode.EVENTS);
                    options.section("properties");
                    options.text("password");
                    options.refuse("hosts", "must not be empty");
                });

        assertThat(problems)
                .anyMatch(line -> line.startsWith("export.calls.topic: must be there ("))
                .anyMatch(line -> line.startsWith("export.calls.text = […]: must be one value"))
                .anyMatch(line -> line.startsWith("export.calls.number = 11: must be between 0 and 10 ("))
                .anyMatch(line -> line.startsWith("export.calls.duration = 5: must be a duration with its unit"))
                .anyMatch(line -> line.startsWith("export.calls.word = both: must be events or series ("))
                .anyMatch(line -> line.startsWith("export.calls.properties = 1: must be a section"))
                .anyMatch(line -> line.startsWith("export.calls.password = ***: must be one value"))
                .anyMatch(line -> line.startsWith("export.calls.hosts: must not be empty ("))
                .anyMatch(line -> line.startsWith("export.calls.topick = x: is no known key; did you mean topic? ("))
                .hasSize(9);
        assertThat(closed).hasValue(1);
    }

    private List<String> problemsOf(String keys, Consumer<ExporterOptions> reading) {
        return catchThrowableOfType(ConfigException.class, () -> create(keys, reading)).problems().stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    private Exporter create(String keys, Consumer<ExporterOptions> reading) {
        ConfigLoader loader = new ConfigLoader(Map.of(), Map.of());
        DeclaredExporter declared = loader.parse("takt.export.calls { type = test\n" + keys + "\n}")
                .export()
                .declared()
                .get(0);
        return declared.create(new TestProvider(reading), Map.of("host", "web-1"));
    }

    private final class TestProvider implements ExporterProvider {
        private final Consumer<ExporterOptions> reading;

        TestProvider(Consumer<ExporterOptions> reading) {
            this.reading = reading;
        }

        @Override
        public String type() {
            return "test";
        }

        @Override
        public Exporter create(ExporterOptions options) {
            reading.accept(options);
            return new Exporter() {
                @Override
                public void export(List<Metric> metrics) {
                    throw new IllegalStateException("never used");
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
