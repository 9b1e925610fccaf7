package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.QueueOverflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The exporters in a configuration. */
class ExportSettingsTest {
    private static final String EVERY_KEY = """
            queue-size = 7, overflow = drop-newest, block-timeout = 2s
            batch-size = 8, linger = 3s, timeout = 4s
            retries = 9, backoff = 5ms, longest-backoff = 6s, circuit-failures = 10, circuit-pause = 7s
            spool = /var/spool/takt, spool-limit = 512MiB
            mode = events, interval = 1m
            names = ["users.*", orders], except-names = "*.internal,x", event-types = [db]
            outcomes = [failure, Cancelled], longer-than = 8ms, sample = 0.5
            duration-field = took, duration-unit = seconds, tags = [table], redact = ["a{1,2}"], resource = no
            """;

    private static final ExporterSettings EVERY_SETTING = ExporterSettings.builder()
            .queueSize(7)
            .overflow(QueueOverflow.DROP_NEWEST)
            .blockTimeout(Duration.ofSeconds(2))
            .batchSize(8)
            .linger(Duration.ofSeconds(3))
            .timeout(Duration.ofSeconds(4))
            .retries(9)
            .backoff(Duration.ofMillis(5))
            .longestBackoff(Duration.ofSeconds(6))
            .circuitFailures(10)
            .circuitPause(Duration.ofSeconds(7))
            .spool(Path.of("/var/spool/takt"), 512L << 20)
            .interval(Duration.ofMinutes(1))
            .names(List.of("users.*", "orders"))
            .exceptNames(List.of("*.internal", "x"))
            .eventTypes(List.of("db"))
            .outcomes(Set.of(Outcome.FAILURE, Outcome.CANCELLED))
            .longerThan(Duration.ofMillis(8))
            .sample(0.5)
            .durationField("took")
            .durationUnit(TimeUnit.SECONDS)
            .tags(List.of("table"))
            .redact(List.of("a{1,2}"))
            .resource(false)
            .build();

    @Test
    void hasSameDefaultsInFileAndBuilder() {
        ExportSettings export = parse("");

        assertThat(export.defaults()).isEqualTo(ExporterSettings.defaults());
        assertThat(export.declared()).isEmpty();
    }

    @Test
    void readsModeOfFigures() {
        ExporterSettings read = parse("takt.export-defaults { mode = series, names = [a], sample = 0.5 }")
                .defaults();

        assertThat(read.mode()).isEqualTo(ExportMode.SERIES);
        assertThat(read.selection().names()).containsExactly("a");
    }

    @Test
    void refusesRulesForSingleCallsWithModeOfFigures() {
        String text = """
                takt.export-defaults { outcomes = [failure], longer-than = 5ms }
                takt.export.sums { type = log, mode = series }
                takt.export.all { type = log, mode = series, outcomes = [], longer-than = null }
                """;

        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("export.sums.outcomes")
                .hasMessageContaining("must be [] with mode = series, whose metrics count every outcome")
                .hasMessageContaining("export.sums.longer-than")
                .hasMessageContaining("must be null with mode = series, whose metrics contain every call")
                .hasMessageNotContaining("export.all");
    }

    @Test
    void readsEveryKeyForAllAndForOne() {
        assertThat(parse("takt.export-defaults { " + EVERY_KEY + " }").defaults())
                .isEqualTo(EVERY_SETTING);

        DeclaredExporter one = parse("takt.export.calls { type = kafka\n" + EVERY_KEY + " }")
                .declared()
                .get(0);

        assertThat(one.name()).isEqualTo("calls");
        assertThat(one.type()).isEqualTo("kafka");
        assertThat(one.settings()).isEqualTo(EVERY_SETTING);
    }

    @Test
    void inheritsDefaults() {
        ExportSettings export = parse("""
                takt {
                  export-defaults { queue-size = 5, linger = 9s }
                  export { a { type = x, queue-size = 6 }, b { type = y } }
                }
                """);

        assertThat(export.declared())
                .extracting(one -> one.settings().queue().size())
                .containsExactly(6, 5);
        assertThat(export.declared()).extracting(one -> one.settings().linger()).containsOnly(Duration.ofSeconds(9));
    }

    @Test
    void readsVariableForAllExporters() {
        ConfigLoader loader = new ConfigLoader(Map.of("TAKT_EXPORT_DEFAULTS_BATCH_SIZE", "77"), Map.of());

        assertThat(loader.parse("takt.export.a.type = x")
                        .export()
                        .declared()
                        .get(0)
                        .settings()
                        .batchSize())
                .isEqualTo(77);
    }

    @Test
    void readsSystemPropertyOfOneExporter() {
        ConfigLoader loader = new ConfigLoader(Map.of(), Map.of("takt.export.a.batch-size", "78"));

        assertThat(loader.parse("takt.export.a.type = x")
                        .export()
                        .declared()
                        .get(0)
                        .settings()
                        .batchSize())
                .isEqualTo(78);
    }

    @Test
    void reportsAllMistakesWithTheirRules() {
        List<String> problems = problemsIn("""
                takt {
                  export-defaults { queue-size = 0, sample = 2, overflow = drop, outcomes = [good] }
                  export {
                    a { batch-size = many, redact = "(", spool-limit = 5 }
                    b = kafka
                    "c d" { type = x, longer-than = 0 }
                  }
                }
                """);

        assertThat(problems)
                .anyMatch(line -> line.startsWith("export-defaults.queue-size = 0: must be between 1 and 16777216 ("))
                .anyMatch(line -> line.startsWith("export-defaults.sample = 2: must be more than 0 and at most 1 ("))
                .anyMatch(line -> line.startsWith(
                        "export-defaults.overflow = drop: must be drop-oldest or drop-newest or block ("))
                .anyMatch(line -> line.startsWith(
                        "export-defaults.outcomes = […]: must be a list of success or failure or cancelled or unset ("))
                .anyMatch(line -> line.startsWith("export.a.type: must be there ("))
                .anyMatch(line -> line.startsWith("export.a.batch-size = many: must be a whole number"))
                .anyMatch(line -> line.startsWith("export.a.redact = (: must be regular expressions (Unclosed group)"))
                .anyMatch(line -> line.startsWith("export.a.spool-limit = 5: must be 1MiB or more ("))
                .anyMatch(line -> line.startsWith("export.b = kafka: must be a section: b { … } ("))
                .anyMatch(line -> line.startsWith("export.c d = c d: must be called by 1 to 64 letters"))
                .anyMatch(line -> line.startsWith("export.c d.longer-than = 0: must be a duration with its unit"));
    }

    @Test
    void reportsUnknownKeyOfDefaults() {
        assertThat(problemsIn("takt.export-defaults.queu-size = 5"))
                .singleElement()
                .asString()
                .contains("did you mean export-defaults.queue-size?");
    }

    @Test
    void hidesSecretsOfDeclaredExporter() {
        DeclaredExporter one = parse("takt.export.a { type = x, password = hunter2 }")
                .declared()
                .get(0);

        assertThat(one).hasToString("a (x)");
        assertThat(one)
                .isEqualTo(parse("takt.export.a { type = x, password = hunter2 }")
                        .declared()
                        .get(0));
        assertThat(one)
                .isNotEqualTo(parse("takt.export.a { type = x, password = hunter3 }")
                        .declared()
                        .get(0));
    }

    private static List<String> problemsIn(String text) {
        return catchThrowableOfType(ConfigException.class, () -> parse(text)).problems().stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    private static ExportSettings parse(String text) {
        return new ConfigLoader(Map.of(), Map.of()).parse(text).export();
    }
}
