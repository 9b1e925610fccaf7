package dev.takt.analytics.delivery;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.store.NameTable;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the parts of the engine need, without threads: a clock that is moved, a dictionary, counts. */
final class Rig {
    static final long SOURCE = 7;
    static final long START_NANOS = 1_000_000_000L * 1_795_000_000L + 5;

    final ManualClock clock = new ManualClock();
    final HealthCounters health = new HealthCounters();
    final SeriesTable series = new SeriesTable(1_000);
    final NameTable errorTypes = new NameTable(10);
    final ExporterCounters tally = new ExporterCounters("rig", clock, health, DeadLetters.NOWHERE);

    static List<Metric> metrics(int count) {
        return IntStream.range(0, count).mapToObj(Rig::metric).toList();
    }

    static Metric metric(int number) {
        return new Metric(
                Instant.EPOCH.plusNanos(number),
                "metric-" + number,
                Map.of("value", number * 0.5),
                Tags.empty(),
                new MetricId(SOURCE, number + 1));
    }

    /** A finished call, as the writer shows it. */
    RecordedCall call(String name) {
        return call(name, Duration.ofMillis(1));
    }

    RecordedCall call(String name, Duration duration) {
        return call(name, "call", duration, Outcome.SUCCESS);
    }

    RecordedCall call(String name, String type, Duration duration, Outcome outcome) {
        return RecordedCall.of(series.resolve(name, type, Tags.empty()), START_NANOS, duration.toNanos(), outcome);
    }

    ExporterQueues inbox(ExporterSettings settings) {
        return new ExporterQueues(settings.queue(), clock, tally);
    }

    MetricMaker maker(ExporterSettings settings, Map<String, String> resource) {
        return new MetricMaker(settings.content(), labels(settings, resource), series::byId, errorTypes::name);
    }

    TagLabels labels(ExporterSettings settings, Map<String, String> resource) {
        return new TagLabels(settings.content(), resource, series::byId);
    }

    EventCollector events(ExporterSettings settings, ExporterQueues inbox) {
        MetricMaker maker = maker(settings, Map.of());
        return new EventCollector(inbox, maker, filter(settings), manual(inbox, maker), settings, clock, SOURCE);
    }

    SeriesCollector sums(ExporterSettings settings, ExporterQueues inbox) {
        MetricMaker maker = maker(settings, Map.of());
        SeriesMetrics metrics = new SeriesMetrics(maker, labels(settings, Map.of()), series::byId);
        Bands bands = Bands.of(AnalyticsConfig.defaults().durationThresholds());
        return new SeriesCollector(
                inbox, metrics, filter(settings), manual(inbox, maker), settings, bands, clock, SOURCE);
    }

    private MetricFilter filter(ExporterSettings settings) {
        return new MetricFilter(settings.selection().filter(), tally);
    }

    private static ManualMetrics manual(ExporterQueues inbox, MetricMaker maker) {
        return new ManualMetrics(inbox, maker, SOURCE + 1);
    }
}
