package dev.takt.analytics.micrometer;

import dev.takt.analytics.stats.SeriesStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The meters of one registry. Reading any of them renews the figures if they are older than a second.
 *
 * <p>Registries hold the objects that meters read from by weak references, and their functions by strong ones; so the functions refer to this
 * object, which holds those.
 */
final class SeriesMeters {
    /** The tag keys that a caller cannot choose. */
    static final Set<String> OWN_KEYS = Set.of("name", "type", "outcome", "phi", "tags");

    private final TaktMeters settings;
    private final MeterRegistry registry;
    private final Map<Tags, MeteredSeries> byTags = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long readAtNanos;
    private volatile int seriesCount;

    /** Guarded by the lock. */
    private boolean hasFailed;

    SeriesMeters(TaktMeters settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    /** Registers what there is now. */
    void bind() {
        Gauge.builder("takt.series", this, SeriesMeters::readSeriesCount)
                .description("Series of calls: name, event type and tags")
                .strongReference(true)
                .register(registry);
        reading.lock();
        try {
            read();
        } finally {
            reading.unlock();
        }
    }

    private double readSeriesCount() {
        renew();
        return seriesCount;
    }

    /** Reads the figures again if they are old and no other thread reads them. */
    private void renew() {
        if (settings.nanoTime() - readAtNanos < settings.nanosBetweenReads() || !reading.tryLock()) {
            return;
        }
        try {
            if (settings.nanoTime() - readAtNanos >= settings.nanosBetweenReads()) {
                read();
            }
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        List<SeriesStats> all = settings.analytics().stats().series();
        Map<Tags, List<SeriesStats>> grouped = new HashMap<>();
        all.forEach(series -> grouped.merge(settings.tagsOf(series), List.of(series), SeriesMeters::both));
        grouped.forEach((tags, series) -> {
            MeteredSeries known = byTags.get(tags);
            if (known == null) {
                MeteredSeries added = new MeteredSeries(series);
                byTags.put(tags, added);
                registerGuarded(tags, added);
            } else {
                known.renew(series);
            }
        });
        seriesCount = all.size();
        readAtNanos = settings.nanoTime();
    }

    private static List<SeriesStats> both(List<SeriesStats> some, List<SeriesStats> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** A registry may refuse a meter; the first refusal is counted, as the others are of the same cause. */
    private void registerGuarded(Tags tags, MeteredSeries series) {
        try {
            register(tags, series);
        } catch (RuntimeException refused) {
            if (!hasFailed) {
                hasFailed = true;
                BridgeFailures.count(settings.analytics(), refused);
            }
        }
    }

    private void register(Tags tags, MeteredSeries series) {
        FunctionTimer.builder(
                        "takt.calls",
                        series,
                        counted(MeteredSeries::calls),
                        read(MeteredSeries::totalNanos),
                        TimeUnit.NANOSECONDS)
                .tags(tags)
                .description("Calls and their total time")
                .register(registry);
        counter(tags.and("outcome", "success"), series, MeteredSeries::successes);
        counter(tags.and("outcome", "failure"), series, MeteredSeries::failures);
        counter(tags.and("outcome", "cancelled"), series, MeteredSeries::cancellations);
        counter(tags.and("outcome", "unset"), series, MeteredSeries::unset);
        time("takt.calls.max", "The longest call since the start", tags, series, MeteredSeries::maxNanos);
        Gauge.builder("takt.calls.in.flight", series, read(MeteredSeries::inFlight))
                .tags(tags)
                .description("Calls that have started and not ended")
                .register(registry);
        for (double phi : settings.percentiles()) {
            time(
                    "takt.calls.percentile",
                    "A percentile of the durations since the start",
                    tags.and("phi", Double.toString(phi)),
                    series,
                    metered -> metered.percentileNanos(phi));
        }
    }

    private void counter(Tags tags, MeteredSeries series, ToDoubleFunction<MeteredSeries> figure) {
        FunctionCounter.builder("takt.calls.outcome", series, read(figure))
                .tags(tags)
                .description("Calls by outcome")
                .register(registry);
    }

    private void time(
            String name, String description, Tags tags, MeteredSeries series, ToDoubleFunction<MeteredSeries> figure) {
        TimeGauge.builder(name, series, TimeUnit.NANOSECONDS, read(figure))
                .tags(tags)
                .description(description)
                .register(registry);
    }

    private ToDoubleFunction<MeteredSeries> read(ToDoubleFunction<MeteredSeries> figure) {
        return series -> {
            renew();
            return figure.applyAsDouble(series);
        };
    }

    private ToLongFunction<MeteredSeries> counted(ToLongFunction<MeteredSeries> figure) {
        return series -> {
            renew();
            return figure.applyAsLong(series);
        };
    }
}
