package dev.takt.analytics.export;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.Map;

/**
 * One thing to tell another system: a finished call, the sum of a series over an interval, or a number of the program's own.
 *
 * <table>
 * <caption>What the engine fills in</caption>
 * <tr><th></th><th>{@code mode = events}</th><th>{@code mode = series}</th></tr>
 * <tr><td>time</td><td>when the call started</td><td>when the interval began</td></tr>
 * <tr><td>name</td><td colspan="2">the call's name</td></tr>
 * <tr><td>fields</td><td>{@code value} (the duration), {@code outcome}, {@code error} (a failure's class), {@code elements} and
 *     {@code time_to_first} (of streams), {@code annotation.<key>}</td>
 *     <td>{@code count}, {@code successes}, {@code failures}, {@code cancellations}, {@code sum}, {@code min}, {@code max},
 *     {@code p50}, {@code p90}, {@code p95}, {@code p99}, {@code p999}, {@code histogram} (HdrHistogram, of nanoseconds,
 *     compressed, in Base64), {@code interval_ms}</td></tr>
 * <tr><td>tags</td><td colspan="2">{@value #EVENT_TYPE}, the tags of the series, the attributes of the instance</td></tr>
 * </table>
 *
 * <p>The name of {@code value}, and the unit of it and of all durations but the histogram, are {@link ExporterSettings}.
 *
 * @param time when; nanoseconds count
 * @param name not blank
 * @param fields what is told: text, {@code Long}, {@code Double} or {@code Boolean} by name, in order; see {@link Fields}
 * @param tags what it is told about
 * @param id the same whenever this metric is sent again
 */
public record Metric(Instant time, String name, Map<String, Object> fields, Tags tags, MetricId id) {
    /** The tag that holds the event type of a call, {@code db} for instance. */
    public static final String EVENT_TYPE = "event_type";

    /**
     * Copies the fields.
     *
     * @throws IllegalArgumentException if the name is blank, or a field is no text, number or truth value
     */
    public Metric {
        Require.notNull("time", time);
        Require.notBlank("name", name);
        fields = Fields.copyOf(Require.notNull("fields", fields));
        Require.notNull("tags", tags);
        Require.notNull("id", id);
    }

    /** A metric that has no id yet. */
    public Metric(Instant time, String name, Map<String, Object> fields, Tags tags) {
        this(time, name, fields, tags, MetricId.NONE);
    }

    /** This metric with an id. */
    public Metric withId(MetricId id) {
        return new Metric(time, name, fields, tags, id);
    }

    /** This metric with other tags. */
    public Metric withTags(Tags tags) {
        return new Metric(time, name, fields, tags, id);
    }
}
