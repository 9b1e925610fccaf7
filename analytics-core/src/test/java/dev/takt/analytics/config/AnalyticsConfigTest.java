package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsConfigTest {
    private final AnalyticsConfig config = new ConfigLoader(Map.of("HOSTNAME", "h"), Map.of()).defaults();

    @TempDir
    private Path folder;

    @Test
    void changesOneSetting() {
        changesAlone(c -> c.withEnabled(false), AnalyticsConfig::enabled, false);
        changesAlone(c -> c.withMaxEvents(0), AnalyticsConfig::maxEvents, 0);
        changesAlone(c -> c.withSeriesLimit(1), AnalyticsConfig::seriesLimit, 1);
        changesAlone(c -> c.withTagValuesLimit(2), AnalyticsConfig::tagValuesLimit, 2);
        changesAlone(c -> c.withGaugeLimit(3), AnalyticsConfig::gaugeLimit, 3);
        DurationThresholds thresholds =
                new DurationThresholds(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
        changesAlone(c -> c.withDurationThresholds(thresholds), AnalyticsConfig::durationThresholds, thresholds);
        TimeSettings time = new TimeSettings("HH", true, ZoneId.of("Europe/Berlin"));
        changesAlone(c -> c.withTime(time), AnalyticsConfig::time, time);
        changesAlone(c -> c.withLogsBaseDir(Path.of("x")), AnalyticsConfig::logsBaseDir, Path.of("x"));
        ReportSettings report = config.report().withOnClose(true);
        changesAlone(c -> c.withReport(report), AnalyticsConfig::report, report);
        RingSettings ring = config.ring().withSize(2);
        changesAlone(c -> c.withRing(ring), AnalyticsConfig::ring, ring);
        changesAlone(c -> c.withResource(Resource.none()), AnalyticsConfig::resource, Resource.none());
        changesAlone(c -> c.withFlushTimeout(Duration.ofNanos(1)), AnalyticsConfig::flushTimeout, Duration.ofNanos(1));
        changesAlone(
                c -> c.withCloseTimeout(Duration.ofDays(365)), AnalyticsConfig::closeTimeout, Duration.ofDays(365));
    }

    @Test
    void refusesNumbersOutOfBounds() {
        refuses(() -> config.withMaxEvents(-1), "maxEvents must be 0 or more, was -1");
        refuses(() -> config.withSeriesLimit(0), "seriesLimit must be between 1 and 1000000, was 0");
        refuses(() -> config.withSeriesLimit(1_000_001), "seriesLimit must be between 1 and 1000000, was 1000001");
    }

    @Test
    void refusesTimeoutsOutOfBounds() {
        refuses(
                () -> config.withFlushTimeout(Duration.ZERO),
                "flushTimeout must be more than 0 and at most 365d, was PT0S");
        refuses(
                () -> config.withFlushTimeout(Duration.ofNanos(-1)),
                "flushTimeout must be more than 0 and at most 365d, was PT-0.000000001S");
        refuses(
                () -> config.withCloseTimeout(Duration.ofDays(366)),
                "closeTimeout must be more than 0 and at most 365d, was PT8784H");
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void refusesNull() {
        refusesNull(() -> config.withDurationThresholds(null), "durationThresholds");
        refusesNull(() -> config.withTime(null), "time");
        refusesNull(() -> config.withLogsBaseDir(null), "logsBaseDir");
        refusesNull(() -> config.withReport(null), "report");
        refusesNull(() -> config.withRing(null), "ring");
        refusesNull(() -> config.withResource(null), "resource");
        refusesNull(() -> config.withFlushTimeout(null), "flushTimeout");
        refusesNull(() -> config.withCloseTimeout(null), "closeTimeout");
        refusesNull(() -> AnalyticsConfig.load(null), "file");
        refusesNull(() -> AnalyticsConfig.parse(null), "text");
    }

    @Test
    void readsSettingsOfProcess() throws Exception {
        Path file = Files.writeString(folder.resolve("a.conf"), "takt.series-limit = 77");

        assertThat(AnalyticsConfig.load(file).seriesLimit()).isEqualTo(77);
        assertThat(AnalyticsConfig.parse("takt.series-limit = 78").seriesLimit())
                .isEqualTo(78);
        assertThat(AnalyticsConfig.defaults().seriesLimit()).isEqualTo(10_000);
    }

    @Test
    void prefersPropertyToText() {
        System.setProperty("takt.series-limit", "79");
        try {
            assertThat(AnalyticsConfig.parse("takt.series-limit = 78").seriesLimit())
                    .isEqualTo(79);
        } finally {
            System.clearProperty("takt.series-limit");
        }
    }

    @Test
    void ignoresPropertiesThatAreNotText() {
        System.getProperties().put("takt.series-limit", 79);
        try {
            assertThat(AnalyticsConfig.parse("takt.series-limit = 78").seriesLimit())
                    .isEqualTo(78);
        } finally {
            System.getProperties().remove("takt.series-limit");
        }
    }

    @Test
    void masksSecretsInText() {
        AnalyticsConfig secret = config.withResource(Resource.none().with("api-key", "hush"));

        assertThat(secret.toString()).contains("api-key=***").doesNotContain("hush");
    }

    private <T> void changesAlone(
            Function<AnalyticsConfig, AnalyticsConfig> with, Function<AnalyticsConfig, T> component, T value) {
        AnalyticsConfig changed = with.apply(config);

        assertThat(component.apply(changed)).isEqualTo(value);
        List<Object> before = componentsOf(config);
        List<Object> after = componentsOf(changed);
        assertThat(IntStream.range(0, before.size()).filter(i -> !before.get(i).equals(after.get(i))))
                .hasSize(1);
    }

    private static List<Object> componentsOf(AnalyticsConfig c) {
        return List.of(
                c.enabled(),
                c.maxEvents(),
                c.seriesLimit(),
                c.tagValuesLimit(),
                c.gaugeLimit(),
                c.durationThresholds(),
                c.time(),
                c.logsBaseDir(),
                c.report(),
                c.ring(),
                c.resource(),
                c.flushTimeout(),
                c.closeTimeout());
    }

    private static void refuses(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }

    private static void refusesNull(Runnable call, String argument) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage(argument + " must not be null");
    }
}
