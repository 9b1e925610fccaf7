package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment, which does not belong to the program: nothing in it ends a load. */
class EnvironmentTest {
    private final LogCapture log = LogCapture.of("dev.takt.analytics");

    @TempDir
    private Path folder;

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void ignoresVariablesOfKubernetesWithOneLine() {
        Map<String, String> environment = Map.of(
                "TAKT_DASHBOARD_PORT", "tcp://10.96.0.12:7878",
                "TAKT_DASHBOARD_SERVICE_HOST", "10.96.0.12",
                "TAKT_DASHBOARD_SERVICE_PORT", "7878",
                "TAKT_DASHBOARD_SERVICE_PORT_HTTP", "7878",
                "TAKT_DASHBOARD_PORT_7878_TCP", "tcp://10.96.0.12:7878",
                "TAKT_DASHBOARD_PORT_7878_TCP_PROTO", "tcp",
                "TAKT_DASHBOARD_PORT_7878_TCP_ADDR", "10.96.0.12",
                "TAKT_PORT", "udp://10.96.0.13:53",
                "TAKT_SERVICE_HOST", "10.96.0.13");

        AnalyticsConfig config = load(environment, "takt.dashboard.port = 99");

        assertThat(config.dashboard().port()).isEqualTo(99);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("INFO Ignored variables that Kubernetes made for a service: TAKT_DASHBOARD_PORT, ");
    }

    @ParameterizedTest
    @CsvSource({
        "TAKT_RING_SIZE, big, 'ring.size = big: must be a whole number of at most 2147483647'",
        "TAKT_MAX_EVENTS, -1, 'max-events = -1: must be 0 or more'",
        "TAKT_CLOSE_TIMEOUT, 5, 'close-timeout = 5: must be a duration with its unit: ns, us, ms, s, m, h or d'",
        "TAKT_DASHBOARD_TOKEN, short, 'dashboard.token = ***: must be at least 16 visible ASCII characters'",
        "TAKT_EXPORT_DEFAULTS_QUEUE_SIZE, 0, 'export-defaults.queue-size = 0: must be between 1 and 10000000'"
    })
    void ignoresInvalidVariableWithWarning(String name, String value, String complaint) {
        AnalyticsConfig config = load(Map.of(name, value), "");

        assertThat(config).isEqualTo(load(Map.of(), ""));
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN The environment variable " + name + " is ignored: " + complaint.substring(0, 12));
    }

    @Test
    void usesFileInsteadOfInvalidVariable() {
        AnalyticsConfig config =
                load(Map.of("TAKT_MAX_EVENTS", "many", "TAKT_SERIES_LIMIT", "7"), "takt { max-events = 5 }");

        assertThat(config.maxEvents()).isEqualTo(5);
        assertThat(config.seriesLimit()).isEqualTo(7);
    }

    @Test
    void ignoresVariableThatBreaksRuleWithFile() {
        AnalyticsConfig config = load(
                Map.of("TAKT_DURATION_THRESHOLDS_SHORT_MAX", "4s"),
                "takt.duration-thresholds { short-max = 1s, medium-max = 3s }");

        assertThat(config.durationThresholds().shortMax()).hasSeconds(1);
    }

    @Test
    void refusesMistakeInFileBesideInvalidVariable() {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class, () -> load(Map.of("TAKT_RING_SIZE", "big"), "takt.max-events = -1"));

        assertThat(refusal.problems()).extracting(ConfigProblem::key).containsExactly("max-events");
    }

    @Test
    void warnsAboutUnknownVariable() {
        AnalyticsConfig config = load(Map.of("TAKT_MAX_EVNTS", "5", "TAKT_HOME", "/opt", "OTHER", "x"), "");

        assertThat(config.maxEvents()).isEqualTo(100_000);
        assertThat(log.lines())
                .containsExactly(
                        "WARN The environment variable TAKT_HOME is ignored: it is no known variable",
                        "WARN The environment variable TAKT_MAX_EVNTS is ignored: it is no known variable;"
                                + " did you mean TAKT_MAX_EVENTS?");
    }

    @Test
    void readsFileNamedByVariable() throws Exception {
        Path file = Files.writeString(folder.resolve("app.conf"), "takt.max-events = 5");
        Path other = Files.writeString(folder.resolve("other.conf"), "takt.max-events = 6");
        Map<String, String> environment = Map.of("TAKT_CONFIG", file.toString());

        assertThat(new ConfigLoader(environment, Map.of()).defaults().maxEvents())
                .isEqualTo(5);
        assertThat(new ConfigLoader(environment, Map.of("takt.config", other.toString()))
                        .defaults()
                        .maxEvents())
                .isEqualTo(6);
        assertThat(new ConfigLoader(environment, Map.of())
                        .parse("takt.max-events = 7")
                        .maxEvents())
                .isEqualTo(7);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void refusesNamedFileThatIsMissing() {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader(
                                Map.of(
                                        "TAKT_CONFIG",
                                        folder.resolve("none.conf").toString()),
                                Map.of())
                        .defaults());

        assertThat(refusal).hasMessageContaining("must be a file that exists");
    }

    @Test
    void readsMapWithoutEnvironment() {
        AnalyticsConfig config = AnalyticsConfig.of(Map.of("takt.max-events", "5", "ring.size", "64"));

        assertThat(config.maxEvents()).isEqualTo(5);
        assertThat(config.ring().size()).isEqualTo(64);
        assertThat(AnalyticsConfig.of(Map.of())).isEqualTo(AnalyticsConfig.of(Map.of("enabled", "true")));
    }

    @Test
    void namesKeysOfMistakesInMap() {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class,
                () -> AnalyticsConfig.of(Map.of("takt.max-evnts", "5", "ring.size", "3", "dashboard.tokn", "hush")));

        assertThat(refusal.problems())
                .extracting(ConfigProblem::toString)
                .isEqualTo(List.of(
                        "ring.size = 3: must be a power of two between 2 and 1048576 (setting ring.size)",
                        "dashboard.tokn = ***: is no known key; did you mean dashboard.token? (setting dashboard.tokn)",
                        "max-evnts = 5: is no known key; did you mean max-events? (setting takt.max-evnts)"));
    }

    private static AnalyticsConfig load(Map<String, String> environment, String text) {
        return new ConfigLoader(environment, Map.of()).parse(text);
    }
}
