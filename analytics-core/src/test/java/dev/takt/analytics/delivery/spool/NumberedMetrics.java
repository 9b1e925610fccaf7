package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Creates metrics that differ in their number, for tests. */
public final class NumberedMetrics {
    private static final long SOURCE = 7;

    private NumberedMetrics() {}

    /** Returns the metrics 0 to {@code count - 1}. */
    public static List<Metric> metrics(int count) {
        return IntStream.range(0, count).mapToObj(NumberedMetrics::metric).toList();
    }

    /** Returns the metric {@code metric-<number>}. */
    public static Metric metric(int number) {
        return new Metric(
                Instant.EPOCH.plusNanos(number),
                "metric-" + number,
                Map.of("value", number * 0.5),
                Tags.empty(),
                new MetricId(SOURCE, number + 1));
    }
}
