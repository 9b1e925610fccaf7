package dev.takt.analytics.delivery;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricSink;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OpenedResources;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.store.NameTable;
import dev.takt.analytics.totals.Bands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All exporters of an instance: shown each call by the writer, handed metrics that were made of no call by any thread.
 *
 * <p>{@link #accept(EventView)} never waits and allocates nothing but, now and then, room. Nothing that an exporter does reaches
 * the writer, a caller or another exporter.
 */
public final class ExporterPipelines implements EventConsumer, MetricSink {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private final LogQueue log;
    private static final int ERROR_TYPE_LIMIT = 1_024;

    private final NameTable errorTypes = new NameTable(ERROR_TYPE_LIMIT);
    private final TimeLimits limits = new TimeLimits();
    private final List<ExporterPipeline> couriers = new ArrayList<>();

    /**
     * An exporter with what goes for it.
     *
     * @param name what it and its thread are called
     * @param exporter the exporter
     * @param settings how it is fed
     */
    public record Addressee(String name, Exporter exporter, ExporterSettings settings) {}

    /** Exporters whose threads are not started yet; what gives back their spools is added to {@code opened}. */
    public ExporterPipelines(
            List<Addressee> addressees,
            AnalyticsConfig config,
            IntFunction<Series> seriesById,
            Clock clock,
            HealthCounters health,
            OpenedResources opened) {
        this.log = health.log();
        ExporterContext around = new ExporterContext(
                clock,
                health,
                seriesById,
                errorTypes,
                config.resource().shown(),
                Bands.of(config.durationThresholds()),
                limits);
        addressees.forEach(
                one -> couriers.add(new ExporterPipeline(one.name(), one.exporter(), one.settings(), around, opened)));
    }

    /** Starts a thread for each exporter; what ends them is added to {@code opened}. */
    public void start(OpenedResources opened) {
        opened.add(limits::close);
        couriers.forEach(courier -> courier.start(opened));
    }

    @Override
    public void accept(EventView event) {
        Outcome outcome = event.outcome();
        int errorType = outcome == Outcome.FAILURE ? errorTypes.numberOf(event.errorType()) : 0;
        int ending = OutcomeCode.of(outcome, errorType);
        for (int i = 0; i < couriers.size(); i++) {
            couriers.get(i).accept(event, ending);
        }
    }

    /** Without exporters no call need be shown. */
    @Override
    public long ignoresSuccessesUpToNanos() {
        return couriers.isEmpty() ? Long.MAX_VALUE : -1;
    }

    @Override
    public void accept(Metric metric) {
        couriers.forEach(courier -> courier.accept(metric));
    }

    /**
     * Has everything sent that was handed in until now, and waits for it; returns whether all of it was dealt with, sent or given up,
     * within {@code timeout}. An exporter that asks on its own thread does not wait for itself.
     */
    public boolean flush(Duration timeout) {
        long[] targets = couriers.stream().mapToLong(ExporterPipeline::flush).toArray();
        return Deadline.after(timeout).await(() -> areFlushed(targets));
    }

    /**
     * Sends what waits, ends the threads and closes the exporters, all side by side, in at most {@code timeout}; logs what was not
     * sent.
     */
    public void close(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean unused = beginClose(deadline);
        for (ExporterPipeline courier : couriers) {
            tellOfRest(courier, courier.awaitEnd(deadline));
        }
        limits.close();
    }

    /** Has the exporters send what waits and end, and waits for that until {@code deadline}; returns whether all have ended. */
    public boolean beginClose(Deadline deadline) {
        couriers.forEach(ExporterPipeline::close);
        boolean ended = true;
        for (ExporterPipeline courier : couriers) {
            ended &= courier.hasEnded(deadline);
        }
        return ended;
    }

    /** What became of the metrics of each exporter until now, in the order in which they were given. */
    public List<Delivery> report() {
        return couriers.stream().map(ExporterPipeline::delivery).toList();
    }

    private boolean areFlushed(long[] targets) {
        for (int i = 0; i < targets.length; i++) {
            if (!couriers.get(i).isFlushed(targets[i])) {
                return false;
            }
        }
        return true;
    }

    private void tellOfRest(ExporterPipeline courier, long left) {
        if (left > 0) {
            log.message(() -> LOG.warn(
                    "Exporter {} had not sent {} metrics within the time to close; they are dropped",
                    courier.name(),
                    left));
        }
        if (courier.spooled() > 0) {
            long spooled = courier.spooled();
            log.message(() -> LOG.info(
                    "{} metrics of exporter {} stay in its spool for the next start", spooled, courier.name()));
        }
    }
}
