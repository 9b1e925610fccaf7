package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.names.FreeNames;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes metrics as lines: {@code users.find,event_type=db,host=web1 value=12.5,outcome="success" 1795169730123456789}.
 *
 * <p>For one thread. A metric that comes again gives the same line again.
 */
final class InfluxLines {
    private static final String NAME = "name";
    private static final Set<String> WITH_NAME = Set.of(NAME);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Optional<String> measurement;
    private final Timestamps timestamps = new Timestamps();

    InfluxLines(Optional<String> measurement) {
        this.measurement = measurement;
    }

    /**
     * Adds the line of {@code metric} and a line feed.
     *
     * @return false if nothing was added, because the metric has no field that a line can carry or a time that it cannot
     */
    boolean append(Metric metric, StringBuilder text) {
        int start = text.length();
        series(metric, text);
        if (!fields(metric, text) || !inRange(metric.time())) {
            text.setLength(start);
            return false;
        }
        text.append(' ')
                .append(timestamps.of(metric.id(), nanosOf(metric.time())))
                .append('\n');
        return true;
    }

    private void series(Metric metric, StringBuilder text) {
        if (measurement.isPresent()) {
            LineText.measurement(measurement.get(), text);
            tag(NAME, metric.name(), text);
        } else {
            LineText.measurement(metric.name(), text);
        }
        Map<String, String> tags = metric.tags().asMap();
        Map<String, String> names =
                FreeNames.of(tags.keySet(), LineText::keyOf, measurement.isPresent() ? WITH_NAME : Set.of());
        tags.forEach((key, value) -> tag(names.getOrDefault(key, key), value, text));
    }

    /** A tag without a value is no tag. */
    private static void tag(String key, String value, StringBuilder text) {
        if (!value.isEmpty()) {
            text.append(',');
            LineText.name(key, text);
            text.append('=');
            LineText.name(value, text);
        }
    }

    private static boolean fields(Metric metric, StringBuilder text) {
        char separator = ' ';
        Map<String, String> names = FreeNames.of(metric.fields().keySet(), LineText::keyOf, Set.of());
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            if (!(field.getValue() instanceof Double number) || Double.isFinite(number)) {
                text.append(separator);
                LineText.name(names.getOrDefault(field.getKey(), field.getKey()), text);
                text.append('=');
                value(field.getValue(), text);
                separator = ',';
            }
        }
        return separator == ',';
    }

    private static void value(Object value, StringBuilder text) {
        if (value instanceof Long number) {
            text.append(number.longValue()).append('i');
        } else if (value instanceof String word) {
            LineText.quoted(word, text);
        } else {
            text.append(value);
        }
    }

    /** From 1677 to 2262, with room for the sequence in the nanoseconds. */
    private static boolean inRange(Instant time) {
        return Math.abs(time.getEpochSecond()) < Long.MAX_VALUE / NANOS_PER_SECOND;
    }

    private static long nanosOf(Instant time) {
        return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    }
}
