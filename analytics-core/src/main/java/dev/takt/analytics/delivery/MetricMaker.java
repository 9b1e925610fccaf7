package dev.takt.analytics.delivery;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.export.ContentSettings;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes metrics of rows. Metrics of calls without details share the names of their fields and the tags of their series, so a metric takes five
 * small objects. For one thread.
 */
final class MetricMaker {
    private static final List<String> OUTCOMES =
            List.of(Outcome.SUCCESS, Outcome.FAILURE, Outcome.CANCELLED, Outcome.UNSET).stream()
                    .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                    .toList();

    private final IntFunction<Series> seriesById;
    private final IntFunction<@Nullable String> errorTypes;
    private final TagLabels labels;
    private final Redaction redaction;
    private final double nanosAUnit;
    private final String durationField;
    private final String[] usualFields;
    private final String[] failureFields;

    MetricMaker(
            ContentSettings content,
            TagLabels labels,
            IntFunction<Series> seriesById,
            IntFunction<@Nullable String> errorTypes) {
        this.seriesById = seriesById;
        this.errorTypes = errorTypes;
        this.labels = labels;
        this.redaction = new Redaction(content.redact());
        this.nanosAUnit = content.durationUnit().toNanos(1);
        this.durationField = content.durationField();
        this.usualFields = new String[] {durationField, "outcome"};
        this.failureFields = new String[] {durationField, "outcome", "error"};
    }

    /** Returns the metrics of rows that were taken. */
    List<Metric> ofRows(QueuedRows rows, EventQueue.Taken taken, long source) {
        List<Metric> metrics = new ArrayList<>(taken.count());
        for (int i = 0; i < taken.count(); i++) {
            metrics.add(ofRow(rows, taken.first() + i, source));
        }
        return metrics;
    }

    /** Returns the metric of the row at {@code position}. */
    Metric ofRow(QueuedRows rows, long position, long source) {
        return ofRow(rows, rows.rowOf(position), new MetricId(source, position + 1));
    }

    /** Returns a manual metric with the id, redactions and tags that the exporter gets. */
    Metric ofManual(Metric metric, MetricId id) {
        Map<String, Object> fields = metric.fields();
        if (!redaction.isIdle()) {
            Map<String, Object> redacted = new LinkedHashMap<>(fields);
            redacted.replaceAll((name, value) -> value instanceof String text ? redaction.applyTo(text) : value);
            fields = redacted;
        }
        return new Metric(metric.time(), metric.name(), fields, labels.of(metric), id);
    }

    /** Returns a duration in the unit of the settings. */
    double inUnit(long nanos) {
        return inUnit((double) nanos);
    }

    /** Returns a sum of durations in the unit of the settings. */
    double inUnit(double nanos) {
        return nanos / nanosAUnit;
    }

    private Metric ofRow(QueuedRows rows, int row, MetricId id) {
        int seriesId = rows.seriesIds[row];
        Fields fields = fieldsOf(rows, row);
        Instant time = timeOf(rows.startsNanos[row]);
        return new Metric(time, seriesById.apply(seriesId).name(), fields, labels.ofSeries(seriesId), id);
    }

    private Fields fieldsOf(QueuedRows rows, int row) {
        Double duration = inUnit(rows.durationsNanos[row]);
        int outcomeCode = rows.outcomeCodes[row];
        String outcome = OUTCOMES.get(OutcomeCode.outcome(outcomeCode).code());
        String error = errorTypes.apply(OutcomeCode.errorType(outcomeCode));
        CallDetails details = rows.details == null ? null : rows.details[row];
        if (details != null) {
            return withDetails(duration, outcome, error, details);
        }
        return error == null
                ? Fields.ofShared(usualFields, duration, outcome)
                : Fields.ofShared(failureFields, duration, outcome, redaction.applyTo(error));
    }

    private Fields withDetails(Double duration, String outcome, @Nullable String error, CallDetails details) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(durationField, duration);
        fields.put("outcome", outcome);
        if (error != null) {
            fields.put("error", redaction.applyTo(error));
        }
        if (details.elements() != CallDetails.UNUSED) {
            fields.put("elements", details.elements());
        }
        if (details.timeToFirstNanos() != CallDetails.UNUSED) {
            fields.put("time_to_first", inUnit(details.timeToFirstNanos()));
        }
        details.annotations().forEach((key, text) -> fields.put("annotation." + key, redaction.applyTo(text)));
        return Fields.copyOf(fields);
    }

    private static Instant timeOf(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }
}
