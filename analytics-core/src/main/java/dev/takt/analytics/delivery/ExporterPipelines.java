package dev.takt.analytics.delivery;

import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.call.Follower;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipelines of all exporters of an instance. The writer thread passes each call, and any thread passes manual metrics.
 *
 * <p>{@link #accept(FollowedCall)} never waits, and allocates only when a queue grows. Failures and delays of an exporter do not affect the writer, a
 * caller or another exporter.
 */
public final class ExporterPipelines implements Follower, MetricSink {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private static final int ERROR_TYPE_LIMIT = 1_024;

    private final LogQueue log;
    private final NameTable errorTypes = new NameTable(ERROR_TYPE_LIMIT);
    private final TimeLimits limits = new TimeLimits();
    private final List<ExporterPipeline> pipelines = new ArrayList<>();

    /** The pipelines that get calls; the others get figures. */
    private final List<ExporterPipeline> ofCalls;

    /**
     * An exporter with its name and settings.
     *
     * @param name the name, also part of the names of its threads
     * @param exporter the exporter
     * @param settings the settings
     */
    public record NamedExporter(String name, Exporter exporter, ExporterSettings settings) {}

    /** Creates the pipelines without starting their threads. Adds their spools to {@code opened}. */
    public ExporterPipelines(
            List<NamedExporter> exporters,
            AnalyticsConfig config,
            IntFunction<Series> seriesById,
            Clock clock,
            HealthCounters health,
            OpenedResources opened) {
        this.log = health.log();
        ExporterContext context = new ExporterContext(
                clock, health, seriesById, errorTypes, config.resource().shown(), limits);
        exporters.forEach(one ->
                pipelines.add(new ExporterPipeline(one.name(), one.exporter(), one.settings(), context, opened)));
        ofCalls = pipelines.stream().filter(ExporterPipeline::takesCalls).toList();
    }

    /** Returns true if there is an exporter. */
    public boolean areThere() {
        return !pipelines.isEmpty();
    }

    /** Subscribes each exporter of figures by a subscription of {@code subscriptions}. Before the start. */
    public void subscribe(Supplier<SeriesDeltas> subscriptions) {
        pipelines.forEach(pipeline -> pipeline.subscribe(subscriptions));
    }

    /** Starts the threads. Adds actions to {@code opened} that end them. */
    public void start(OpenedResources opened) {
        opened.add(limits::close);
        pipelines.forEach(pipeline -> pipeline.start(opened));
    }

    @Override
    public void accept(FollowedCall event) {
        Outcome outcome = event.outcome();
        int errorType = outcome == Outcome.FAILURE ? errorTypes.numberOf(event.errorType()) : 0;
        int outcomeCode = OutcomeCode.of(outcome, errorType);
        for (int i = 0; i < ofCalls.size(); i++) {
            ofCalls.get(i).accept(event, outcomeCode);
        }
    }

    /** Without exporters of calls, no call needs to be passed. */
    @Override
    public long ignoresSuccessesUpToNanos() {
        return ofCalls.isEmpty() ? Long.MAX_VALUE : -1;
    }

    @Override
    public void accept(Metric metric) {
        pipelines.forEach(pipeline -> pipeline.accept(metric));
    }

    /**
     * Sends everything offered so far and waits for it. Returns true if all of it was sent or dropped within {@code timeout}. A call on an
     * exporter's own thread does not wait for that exporter.
     */
    public boolean flush(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean areHere = takeFigures(deadline);
        long[] targets = pipelines.stream().mapToLong(ExporterPipeline::flush).toArray();
        return deadline.await(() -> areFlushed(targets)) && areHere;
    }

    /** Takes the figures up to now from the writer; returns false if that did not succeed until {@code deadline}. */
    private boolean takeFigures(Deadline deadline) {
        List<CompletableFuture<Boolean>> answers =
                pipelines.stream().map(ExporterPipeline::requestFigures).toList();
        boolean areHere = true;
        for (CompletableFuture<Boolean> answer : answers) {
            areHere &= succeeds(answer, deadline);
        }
        return areHere;
    }

    private static boolean succeeds(CompletableFuture<Boolean> answer, Deadline deadline) {
        try {
            return deadline.get(answer);
        } catch (TimeoutException | ExecutionException notHere) {
            return false;
        }
    }

    /**
     * Sends everything that waits, ends the threads and closes the exporters, all in parallel, within {@code timeout}. Logs how much was not
     * sent.
     */
    public void close(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean unused = beginClose(deadline);
        for (ExporterPipeline pipeline : pipelines) {
            logUnsent(pipeline, pipeline.awaitEnd(deadline));
        }
        limits.close();
    }

    /** Sends everything that waits and ends the threads, at most until {@code deadline}. Returns true if all threads have ended. */
    public boolean beginClose(Deadline deadline) {
        boolean unused = takeFigures(deadline.half());
        pipelines.forEach(ExporterPipeline::close);
        boolean ended = true;
        for (ExporterPipeline pipeline : pipelines) {
            ended &= pipeline.hasEnded(deadline);
        }
        return ended;
    }

    /** Returns the counts of each exporter so far, in the order of the exporters. */
    public List<Delivery> report() {
        return pipelines.stream().map(ExporterPipeline::delivery).toList();
    }

    private boolean areFlushed(long[] targets) {
        for (int i = 0; i < targets.length; i++) {
            if (!pipelines.get(i).isFlushed(targets[i])) {
                return false;
            }
        }
        return true;
    }

    private void logUnsent(ExporterPipeline pipeline, long left) {
        if (left > 0) {
            log.message(() -> LOG.warn(
                    "Exporter {} had not sent {} metrics within the time to close; they are dropped",
                    pipeline.name(),
                    left));
        }
        if (pipeline.spooled() > 0) {
            long spooled = pipeline.spooled();
            log.message(() -> LOG.info(
                    "{} metrics of exporter {} stay in its spool for the next start", spooled, pipeline.name()));
        }
    }
}
