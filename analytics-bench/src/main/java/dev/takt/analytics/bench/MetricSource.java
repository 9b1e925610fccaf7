package dev.takt.analytics.bench;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A source of metrics as the engine makes them from calls: a hundred series, shared field names, a new id for each. */
final class MetricSource {
    private static final int SERIES = 100;
    private static final String[] FIELDS = {"value", "outcome"};
    private static final Instant START = Instant.parse("2026-11-20T10:15:30.123456Z");

    private final List<String> names = new ArrayList<>();
    private final List<Tags> tags = new ArrayList<>();
    private long number;

    MetricSource() {
        for (int i = 0; i < SERIES; i++) {
            names.add("repository.method" + i);
            tags.add(Tags.of("event_type", "db", "host", "web" + i % 4, "table", "t" + i % 10));
        }
    }

    List<Metric> next(int count) {
        List<Metric> metrics = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int series = (int) (++number % SERIES);
            metrics.add(new Metric(
                    START.plusNanos(number * 1_000),
                    names.get(series),
                    Fields.ofShared(FIELDS, number % 1_000 / 7.0, "success"),
                    tags.get(series),
                    new MetricId(42, number)));
        }
        return metrics;
    }
}
