package dev.takt.analytics.delivery;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.delivery.spool.DeadLetters;
import dev.takt.analytics.delivery.spool.NumberedMetrics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.store.NameTable;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The objects around a part of the engine, without threads: a manual clock, a dictionary and counters. */
final class Rig {
    static final long SOURCE = 7;
    static final long START_NANOS = 1_000_000_000L * 1_795_000_000L + 5;

    final ManualClock clock = new ManualClock();
    final HealthCounters health = new HealthCounters();
    final SeriesTable series = new SeriesTable(1_000);
    final NameTable errorTypes = new NameTable(10);
    final ExporterCounters counters = new ExporterCounters("rig", clock, health, DeadLetters.NONE);

    static List<Metric> metrics(int count) {
        return NumberedMetrics.metrics(count);
    }

    static Metric metric(int number) {
        return NumberedMetrics.metric(number);
    }

    /** Returns a finished call, as the writer passes it. */
    RecordedCall call(String name) {
        return call(name, Duration.ofMillis(1));
    }

    RecordedCall call(String name, Duration duration) {
        return call(name, "call", duration, Outcome.SUCCESS);
    }

    RecordedCall call(String name, String type, Duration duration, Outcome outcome) {
        return RecordedCall.of(series.resolve(name, type, Tags.empty()), START_NANOS, duration.toNanos(), outcome);
    }

    ExporterQueues queues(ExporterSettings settings) {
        return new ExporterQueues(settings.queue(), clock, counters);
    }

    MetricMaker maker(ExporterSettings settings, Map<String, String> resource) {
        return new MetricMaker(settings.content(), labels(settings, resource), series::byId, errorTypes::name);
    }

    TagLabels labels(ExporterSettings settings, Map<String, String> resource) {
        return new TagLabels(settings.content(), resource, series::byId);
    }

    EventCollector events(ExporterSettings settings, ExporterQueues queues) {
        MetricMaker maker = maker(settings, Map.of());
        return new EventCollector(context(settings, queues, maker), maker);
    }

    SeriesCollector sums(ExporterSettings settings, ExporterQueues queues) {
        MetricMaker maker = maker(settings, Map.of());
        SeriesMetrics metrics = new SeriesMetrics(maker, labels(settings, Map.of()), series::byId);
        Bands bands = Bands.of(AnalyticsConfig.defaults().durationThresholds());
        return new SeriesCollector(context(settings, queues, maker), metrics, bands);
    }

    private CollectorContext context(ExporterSettings settings, ExporterQueues queues, MetricMaker maker) {
        return new CollectorContext(queues, filter(settings), manual(queues, maker), settings, clock, SOURCE);
    }

    private MetricFilter filter(ExporterSettings settings) {
        return new MetricFilter(settings.selection().filter(), counters);
    }

    private static ManualMetrics manual(ExporterQueues queues, MetricMaker maker) {
        return new ManualMetrics(queues, maker, SOURCE + 1);
    }
}
