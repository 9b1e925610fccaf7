package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The content of a metric of a call. */
class MetricMakerTest {
    private static final Tags TAGS = Tags.of("table", "users", "token", "Bearer abc");
    private static final Map<String, String> RESOURCE = Map.of("host", "web-1", "table", "none");

    private final Rig rig = new Rig();

    @Test
    void writesDurationAndOutcomeOfSuccess() {
        Metric metric = metric(settings(), 1_234_567, Outcome.SUCCESS, 0, null);

        assertThat(metric.name()).isEqualTo("users.find");
        assertThat(metric.time()).isEqualTo(Instant.ofEpochSecond(1_795_000_000L, 5));
        assertThat(List.copyOf(metric.fields().keySet())).containsExactly("value", "outcome");
        assertThat(metric.fields()).containsEntry("value", 1.234567).containsEntry("outcome", "success");
        assertThat(metric.id()).isEqualTo(new MetricId(Rig.SOURCE, 1));
    }

    @Test
    void writesClassOfError() {
        int errorType = rig.errorTypes.numberOf("java.io.IOException");

        Metric metric = metric(settings(), 1, Outcome.FAILURE, errorType, null);

        assertThat(metric.fields()).containsEntry("outcome", "failure").containsEntry("error", "java.io.IOException");
    }

    @Test
    void writesOtherOutcomes() {
        assertThat(metric(settings(), 1, Outcome.CANCELLED, 0, null).fields()).containsEntry("outcome", "cancelled");
        assertThat(metric(settings(), 1, Outcome.UNSET, 0, null).fields()).containsEntry("outcome", "unset");
    }

    @Test
    void usesNameAndUnitOfSettings() {
        ExporterSettingsBuilder settings = settings().durationField("took").durationUnit(TimeUnit.SECONDS);

        Metric metric = metric(settings, 1_500_000_000, Outcome.SUCCESS, 0, null);

        assertThat(metric.fields()).containsEntry("took", 1.5).doesNotContainKey("value");
    }

    @Test
    void writesDetailsAsFields() {
        CallDetails details = new CallDetails(Map.of("rows", "7"), 3, 2_500_000);

        Metric metric = metric(settings(), 1, Outcome.FAILURE, rig.errorTypes.numberOf("E"), details);

        assertThat(metric.fields())
                .containsEntry("elements", 3L)
                .containsEntry("time_to_first", 2.5)
                .containsEntry("annotation.rows", "7")
                .containsEntry("error", "E");
    }

    @Test
    void writesNoFieldForMissingDetail() {
        CallDetails details = new CallDetails(Map.of("rows", "7"), CallDetails.UNUSED, CallDetails.UNUSED);

        Metric metric = metric(settings(), 1, Outcome.SUCCESS, 0, details);

        assertThat(metric.fields()).containsOnlyKeys("value", "outcome", "annotation.rows");
    }

    @Test
    void mergesTagsOfSeriesAndInstance() {
        assertThat(metric(settings(), 1, Outcome.SUCCESS, 0, null).tags())
                .isEqualTo(Tags.of("event_type", "db", "host", "web-1", "table", "users", "token", "Bearer abc"));
    }

    @Test
    void omitsAttributesIfDisabled() {
        assertThat(metric(settings().resource(false), 1, Outcome.SUCCESS, 0, null)
                        .tags()
                        .get("host"))
                .isNull();
    }

    @Test
    void selectsTags() {
        Tags tags = metric(settings().tags(List.of("tab*")).resource(false), 1, Outcome.SUCCESS, 0, null)
                .tags();

        assertThat(tags).isEqualTo(Tags.of("table", "users"));
    }

    @Test
    void redactsTagsAndTexts() {
        CallDetails details = new CallDetails(Map.of("auth", "with Bearer xyz"), -1, -1);

        Metric metric = metric(settings().redact(List.of("(?i)bearer \\w+", "find")), 1, Outcome.SUCCESS, 0, details);

        assertThat(metric.tags().get("token")).isEqualTo("***");
        assertThat(metric.fields()).containsEntry("annotation.auth", "with ***");
        assertThat(metric.name()).isEqualTo("users.find");
    }

    @Test
    void redactsAndLabelsManualMetric() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 0.75);
        fields.put("note", "Bearer x");
        Metric manual = new Metric(Instant.EPOCH, "cpu.load", fields, TAGS);
        MetricMaker maker = rig.maker(settings().redact(List.of("Bearer \\w+")).build(), RESOURCE);

        Metric metric = maker.ofManual(manual, new MetricId(1, 2));

        assertThat(metric.fields()).containsEntry("value", 0.75).containsEntry("note", "***");
        assertThat(metric.tags()).isEqualTo(Tags.of("host", "web-1", "table", "users", "token", "***"));
        assertThat(metric.id()).isEqualTo(new MetricId(1, 2));
    }

    private Metric metric(
            ExporterSettingsBuilder settings, long nanos, Outcome outcome, int errorType, CallDetails details) {
        Series series = rig.series.resolve("users.find", "db", TAGS);
        QueuedRows rows = new QueuedRows(1);
        rows.set(0, Rig.START_NANOS, nanos, series.id(), OutcomeCode.of(outcome, errorType), details);
        return rig.maker(settings.build(), RESOURCE)
                .ofRows(rows, new EventQueue.Taken(0, 1), Rig.SOURCE)
                .get(0);
    }

    private static ExporterSettingsBuilder settings() {
        return ExporterSettings.builder();
    }
}
