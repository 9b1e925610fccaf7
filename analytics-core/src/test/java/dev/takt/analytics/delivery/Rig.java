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
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The objects around a part of the engine, without threads: a manual clock, a dictionary and counters. */
final class Rig {
    static final long SOURCE = 7;
    static final long START_NANOS = 1_000_000_000L * 1_795_000_000L + 5;

    private static final Bands BANDS = Bands.of(AnalyticsConfig.defaults().durationThresholds());

    final Counted counted = new Counted();
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

    /** Returns a collector of figures. */
    SeriesCollector sums(ExporterSettings settings, ExporterQueues queues, IntervalFigures figures) {
        MetricMaker maker = maker(settings, Map.of());
        SeriesMetrics metrics = new SeriesMetrics(maker, labels(settings, Map.of()), series::byId);
        return new SeriesCollector(context(settings, queues, maker), figures, metrics);
    }

    /** Returns the figures that {@link #counted} has. */
    IntervalFigures figures(ExporterSettings settings) {
        CallFilter selection = new CallFilter(settings);
        IntervalFigures figures =
                new IntervalFigures(clock, id -> selection.admitsSeries(id, series.byId(id)), filter(settings));
        figures.subscribe(counted);
        return figures;
    }

    /** Counts a call for the next interval. */
    void count(String name, Duration duration, Outcome outcome) {
        counted.totals
                .computeIfAbsent(series.resolve(name, "call", Tags.empty()).id(), id -> new SeriesTotals())
                .add(duration.toNanos(), outcome, BANDS);
    }

    /** The figures of an instance, whose paths are its series. */
    static final class Counted implements SeriesDeltas {
        private Map<Integer, SeriesTotals> totals = new HashMap<>();
        private final List<Runnable> late = new ArrayList<>();
        boolean answersLate;

        @Override
        public CompletableFuture<Boolean> request(Consumer<Map<Integer, SeriesTotals>> receiver) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            late.add(() -> {
                Map<Integer, SeriesTotals> delta = totals;
                totals = new HashMap<>();
                receiver.accept(delta);
                answer.complete(true);
            });
            if (!answersLate) {
                answer();
            }
            return answer;
        }

        /** Answers the requests, and returns their number. */
        int answer() {
            int requests = late.size();
            late.forEach(Runnable::run);
            late.clear();
            return requests;
        }

        @Override
        public int seriesOf(int path) {
            return path;
        }
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
