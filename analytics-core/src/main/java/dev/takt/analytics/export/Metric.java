package dev.takt.analytics.export;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.Map;

/**
 * One metric for another system: a finished call, the totals of a series in an interval, or a number that the program recorded. Immutable.
 *
 * <table>
 * <caption>Content of metrics of calls</caption>
 * <tr><th></th><th>{@code mode = events}</th><th>{@code mode = series}</th></tr>
 * <tr><td>time</td><td>start of the call</td><td>start of the interval</td></tr>
 * <tr><td>name</td><td colspan="2">name of the call</td></tr>
 * <tr><td>fields</td><td>{@code value} (the duration), {@code outcome}, {@code error} (class of a failure), {@code elements} and
 *     {@code time_to_first} (of streams), {@code annotation.<key>}</td>
 *     <td>{@code count}, {@code successes}, {@code failures}, {@code cancellations}, {@code sum}, {@code min}, {@code max},
 *     {@code p50}, {@code p90}, {@code p95}, {@code p99}, {@code p999}, {@code histogram} (HdrHistogram of nanoseconds, compressed,
 *     in Base64), {@code interval_ms}</td></tr>
 * <tr><td>tags</td><td colspan="2">{@value #EVENT_TYPE}, the tags of the series, the attributes of the instance</td></tr>
 * </table>
 *
 * <p>{@link ExporterSettings} define the name of {@code value}, and the unit of all durations except the histogram.
 *
 * @param time the time, to the nanosecond
 * @param name the name, not blank
 * @param fields text, {@code Long}, {@code Double} or {@code Boolean} by name, in order; see {@link Fields}
 * @param tags the tags
 * @param id the id, which is the same whenever this metric is sent again
 */
public record Metric(Instant time, String name, Map<String, Object> fields, Tags tags, MetricId id) {
    /** The tag with the event type of a call, such as {@code db}. */
    public static final String EVENT_TYPE = "event_type";

    /**
     * Copies the fields.
     *
     * @throws IllegalArgumentException if the name is blank, or a field is not a text, number or boolean
     */
    public Metric {
        Require.notNull("time", time);
        Require.notBlank("name", name);
        fields = Fields.copyOf(Require.notNull("fields", fields));
        Require.notNull("tags", tags);
        Require.notNull("id", id);
    }

    /** Takes a metric without id. */
    public Metric(Instant time, String name, Map<String, Object> fields, Tags tags) {
        this(time, name, fields, tags, MetricId.NONE);
    }

    /** Returns this metric with an id. */
    public Metric withId(MetricId id) {
        return new Metric(time, name, fields, tags, id);
    }

    /** Returns this metric with other tags. */
    public Metric withTags(Tags tags) {
        return new Metric(time, name, fields, tags, id);
    }
}
