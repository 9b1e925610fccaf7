package dev.takt.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of an exporter, and the metric itself. */
class ExporterSettingsTest {
    @Test
    void hasDocumentedDefaults() {
        ExporterSettings settings = ExporterSettings.defaults();

        assertThat(settings.queue())
                .isEqualTo(new QueueSettings(65_536, QueueOverflow.DROP_OLDEST, Duration.ofSeconds(1)));
        assertThat(settings.batchSize()).isEqualTo(500);
        assertThat(settings.linger()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.retry())
                .isEqualTo(new RetrySettings(
                        3, Duration.ofMillis(100), Duration.ofSeconds(10), 5, Duration.ofSeconds(30)));
        assertThat(settings.spool()).isEmpty();
        assertThat(settings.mode()).isEqualTo(ExportMode.EVENTS);
        assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.content())
                .isEqualTo(new ContentSettings("value", TimeUnit.MILLISECONDS, List.of(), List.of(), true));
        assertThat(settings.selection().names()).isEmpty();
        assertThat(settings.selection().outcomes()).isEqualTo(Set.of());
        assertThat(settings.selection().sample()).isEqualTo(1.0);
    }

    @Test
    void startsBuilderWithSettings() {
        ExporterSettings settings = ExporterSettings.builder()
                .queueSize(7)
                .retries(9)
                .sample(0.5)
                .spool(Path.of("s"))
                .filter(metric -> true)
                .build();

        assertThat(settings.toBuilder().build()).isEqualTo(settings);
        assertThat(settings.toBuilder().batchSize(3).build().queue().size()).isEqualTo(7);
        assertThat(settings.spool()).contains(new SpoolSettings(Path.of("s"), 1L << 30));
    }

    @Test
    void refusesSomeCallsOfSeries() {
        ExporterSettingsBuilder sums = ExporterSettings.builder().mode(ExportMode.SERIES);

        assertThatThrownBy(() -> sums.outcomes(Set.of(Outcome.FAILURE)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outcomes must be empty for the mode SERIES")
                .hasMessageContaining("[FAILURE]");
        assertThatThrownBy(() ->
                        sums.outcomes(Set.of()).longerThan(Duration.ofMillis(5)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longerThan must be absent for the mode SERIES")
                .hasMessageContaining("PT0.005S");
    }

    @Test
    void refusesValuesOutOfBounds() {
        ExporterSettingsBuilder builder = ExporterSettings.builder();

        refuses("queueSize must be between 1 and 16777216, was 0", () -> builder.queueSize(0));
        refuses("batchSize must be between 1 and 1000000, was 0", () -> builder.batchSize(0));
        refuses("linger must be more than 0 and at most 365d, was PT0S", () -> builder.linger(Duration.ZERO));
        refuses(
                "timeout must be more than 0 and at most 365d, was PT-1S",
                () -> builder.timeout(Duration.ofSeconds(-1)));
        refuses(
                "blockTimeout must be more than 0 and at most 365d, was PT8784H",
                () -> builder.blockTimeout(Duration.ofDays(366)));
        refuses("retries must be between 0 and 1000, was -1", () -> builder.retries(-1));
        refuses("backoff must be more than 0 and at most 365d, was PT0S", () -> builder.backoff(Duration.ZERO));
        refuses(
                "longestBackoff must be more than 0 and at most 365d, was PT0S",
                () -> builder.longestBackoff(Duration.ZERO));
        refuses("circuitFailures must be between 1 and 1000000, was 0", () -> builder.circuitFailures(0));
        refuses(
                "circuitPause must be more than 0 and at most 365d, was PT0S",
                () -> builder.circuitPause(Duration.ZERO));
        refuses("interval must be more than 0 and at most 365d, was PT0S", () -> builder.interval(Duration.ZERO));
        refuses("spoolLimit must be 1048576 bytes or more, was 5", () -> builder.spool(Path.of("s"), 5));
        refuses("sample must be more than 0 and at most 1, was 0.0", () -> builder.sample(0));
        refuses("sample must be more than 0 and at most 1, was NaN", () -> builder.sample(Double.NaN));
        refuses("longerThan must be 0 or more, was PT-1S", () -> builder.longerThan(Duration.ofSeconds(-1)));
        refuses("durationField must not be blank, was \" \"", () -> builder.durationField(" "));
        refuses("redact must be regular expressions (Unclosed group), was (", () -> builder.redact(List.of("(")));
        assertThat(builder.build()).isEqualTo(ExporterSettings.defaults());
    }

    @Test
    void refusesNull() {
        ExporterSettingsBuilder builder = ExporterSettings.builder();

        assertThatThrownBy(() -> builder.overflow(null)).hasMessage("overflow must not be null");
        assertThatThrownBy(() -> builder.mode(null)).hasMessage("mode must not be null");
        assertThatThrownBy(() -> builder.linger(null)).hasMessage("linger must not be null");
    }

    @Test
    void copiesFieldsOfMetricAndRequiresName() {
        Map<String, Object> fields = new HashMap<>(Map.of("value", 1));
        Metric metric = new Metric(Instant.EPOCH, "cpu.load", fields, Tags.of("core", "1"));

        fields.clear();

        assertThat(metric.fields()).containsExactly(Map.entry("value", 1L));
        assertThat(metric.id()).isEqualTo(MetricId.NONE);
        assertThat(metric.withId(new MetricId(1, 2)).id()).hasToString("0000000000000001-2");
        assertThat(metric.withTags(Tags.empty()).tags()).isEqualTo(Tags.empty());
        refuses("name must not be blank, was \"\"", () -> new Metric(Instant.EPOCH, "", fields, Tags.empty()));
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "error", "elements", "time_to_first", "annotation.user"})
    void refusesNameOfOtherFieldForDuration(String name) {
        assertThatThrownBy(() -> ExporterSettings.builder().durationField(name))
                .hasMessage("durationField must be a name that no other field of a call has, was " + name);
    }
}
