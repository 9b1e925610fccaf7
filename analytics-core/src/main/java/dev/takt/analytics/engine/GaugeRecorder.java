package dev.takt.analytics.engine;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricSink;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.GaugeNumbers;
import dev.takt.analytics.totals.GaugeTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records numbers of the program in the gauges, and passes them to the exporters. Thread-safe. */
public final class GaugeRecorder {
    private static final String VALUE = "value";

    private final GaugeTable gauges;

    /** Null without exporters, so that no metric is made for none. */
    private final @Nullable MetricSink exporters;

    private final Clock clock;
    private final HealthCounters health;
    private final boolean enabled;
    private volatile boolean closed;

    GaugeRecorder(
            boolean enabled, GaugeTable gauges, @Nullable MetricSink exporters, Clock clock, HealthCounters health) {
        this.enabled = enabled;
        this.gauges = gauges;
        this.exporters = exporters;
        this.clock = clock;
        this.health = health;
    }

    public void record(String name, double value, Tags tags) {
        record(name, value, tags, clock.now());
    }

    public void record(String name, double value, Tags tags, Instant time) {
        Require.notBlank("name", name);
        Require.finite("value", value);
        Require.notNull("tags", tags);
        Require.between("time", time, CallRecorder.EARLIEST, CallRecorder.LATEST);
        if (isWanted()) {
            add(name, tags, false, value, time);
            if (exporters != null) {
                exporters.accept(new Metric(time, name, Map.of(VALUE, value), tags));
            }
        }
    }

    public void count(String name, double amount, Tags tags) {
        Require.notBlank("name", name);
        Require.finite("amount", amount);
        Require.notNull("tags", tags);
        if (isWanted()) {
            Instant now = clock.now();
            GaugeNumbers all = add(name, tags, true, amount, now);
            if (exporters != null) {
                exporters.accept(new Metric(now, name, fields(amount, all), tags));
            }
        }
    }

    /** Ignores all later numbers. */
    void close() {
        closed = true;
    }

    private boolean isWanted() {
        if (enabled && closed) {
            health.reportGrowing(Fault.METRIC_AFTER_CLOSE);
        }
        return enabled && !closed;
    }

    private @Nullable GaugeNumbers add(String name, Tags tags, boolean counter, double number, Instant time) {
        long epochNanos = ChronoUnit.NANOS.between(Instant.EPOCH, time);
        GaugeNumbers all = gauges.add(name, tags, counter, number, epochNanos);
        if (all == null) {
            health.count(Fault.GAUGE_UNSEEN);
        }
        return all;
    }

    /** Returns the amount, and the total if it is known, for systems that prefer it. */
    private static Map<String, Object> fields(double amount, @Nullable GaugeNumbers all) {
        return all == null ? Map.of(VALUE, amount) : Map.of(VALUE, amount, "total", all.sum());
    }
}
