package dev.takt.analytics.export.server;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Metrics like those of an application: a few series, several calls in one microsecond, texts that need escapes. */
public final class Events {
    private static final Instant START = Instant.parse("2026-11-20T10:15:30Z");
    private static final long SOURCE = 0x5EED5EED5EED5EEDL;
    private static final List<String> NAMES =
            List.of("users.find", "orders list, all", "größe=漢字", "say \"hi\"", "database_query");

    private Events() {}

    /** Returns the metrics of {@code count} different calls. */
    public static List<Metric> some(int count) {
        return IntStream.range(0, count).mapToObj(Events::event).toList();
    }

    /** Returns the same calls, a minute ago. */
    public static List<Metric> recent(int count) {
        Duration later = Duration.between(START, Instant.now().minusSeconds(60));
        return some(count).stream()
                .map(metric -> new Metric(
                        metric.time().plus(later), metric.name(), metric.fields(), metric.tags(), metric.id()))
                .toList();
    }

    /** Returns the metric of one call, the same each time for a number. */
    public static Metric event(int number) {
        return new Metric(
                START.plusNanos(number / 3 * 1_000L),
                NAMES.get(number % NAMES.size()),
                Fields.copyOf(fields(number)),
                Tags.of("event_type", number % 2 == 0 ? "db" : "http", "hostname", "web" + number % 4),
                new MetricId(SOURCE, number + 1));
    }

    private static Map<String, Object> fields(int number) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", number / 1_000.0 + 0.123456789);
        fields.put("outcome", number % 10 == 0 ? "failure" : "success");
        if (number % 10 == 0) {
            fields.put("error", "java.lang.IllegalStateException");
        }
        if (number % 7 == 0) {
            fields.put("elements", (long) number);
        }
        return fields;
    }
}
