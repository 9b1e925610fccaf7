package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.names.FreeNames;
import dev.takt.analytics.require.Nanos;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes metrics as lines: {@code users.find,event_type=db,host=web1 value=12.5,outcome="success" 1795169730123456789}.
 *
 * <p>A tag and a field of one line never have the same key: servers refuse such lines or cannot distinguish the two in queries. The field keeps
 * the key, and the tag gets an underscore at its end. A tag of a call also avoids the keys of fields that only some calls have, so that a
 * tag has the same key in all lines of a measurement.
 *
 * <p>For one thread. The same metric gives the same line each time.
 */
final class InfluxLines {
    private static final String NAME = "name";
    private static final Set<String> WITH_NAME = Set.of(NAME);
    private static final String OUTCOME = "outcome";
    private static final Set<String> FIELDS_OF_SOME_CALLS = Set.of("error", "elements", "time_to_first");

    private final Optional<String> measurement;
    private final Set<String> taken;
    private final Timestamps timestamps = new Timestamps();

    InfluxLines(Optional<String> measurement) {
        this.measurement = measurement;
        this.taken = measurement.isPresent() ? WITH_NAME : Set.of();
    }

    /**
     * Adds the line of {@code metric} and a line feed.
     *
     * @return false if nothing was added, because no field or not the time of the metric can be written in a line
     */
    boolean append(Metric metric, StringBuilder text) {
        int start = text.length();
        Map<String, String> fieldNames = FreeNames.of(metric.fields().keySet(), LineText::keyOf, taken);
        series(metric, fieldNames, text);
        if (!fields(metric, fieldNames, text) || !inRange(metric.time())) {
            text.setLength(start);
            return false;
        }
        text.append(' ')
                .append(timestamps.of(metric.id(), nanosOf(metric.time())))
                .append('\n');
        return true;
    }

    private void series(Metric metric, Map<String, String> fieldNames, StringBuilder text) {
        if (measurement.isPresent()) {
            LineText.measurement(measurement.get(), text);
            tag(NAME, metric.name(), text);
        } else {
            LineText.measurement(metric.name(), text);
        }
        Map<String, String> tags = metric.tags().asMap();
        Map<String, String> names =
                FreeNames.of(tags.keySet(), LineText::keyOf, takenFromTags(metric.fields(), fieldNames));
        tags.forEach((key, value) -> tag(names.getOrDefault(key, key), value, text));
    }

    private Set<String> takenFromTags(Map<String, Object> fields, Map<String, String> fieldNames) {
        Set<String> keys = new HashSet<>(taken);
        for (String field : fields.keySet()) {
            keys.add(fieldNames.getOrDefault(field, field));
        }
        if (fields.containsKey(OUTCOME)) {
            keys.addAll(FIELDS_OF_SOME_CALLS);
        }
        return keys;
    }

    /** Writes a tag. One without a value is left out, because the line protocol has no empty tags. */
    private static void tag(String key, String value, StringBuilder text) {
        if (!value.isEmpty()) {
            text.append(',');
            LineText.name(key, text);
            text.append('=');
            LineText.name(value, text);
        }
    }

    private static boolean fields(Metric metric, Map<String, String> names, StringBuilder text) {
        char separator = ' ';
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

    /** Returns true from 1677 to 2262, the range of nanoseconds in a {@code long}, less a second for the sequence in them. */
    private static boolean inRange(Instant time) {
        return Math.abs(time.getEpochSecond()) < Long.MAX_VALUE / Nanos.PER_SECOND;
    }

    private static long nanosOf(Instant time) {
        return time.getEpochSecond() * Nanos.PER_SECOND + time.getNano();
    }
}
