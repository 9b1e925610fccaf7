package dev.takt.analytics.delivery;

import dev.takt.analytics.delivery.spool.DeadLetterFile;
import dev.takt.analytics.delivery.spool.DeadLetters;
import dev.takt.analytics.delivery.spool.Spool;
import dev.takt.analytics.delivery.spool.SpoolFiles;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.SpoolSettings;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OpenedResources;
import dev.takt.analytics.lifecycle.OwnThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of calls and metrics to one exporter: its queues, its threads and its counters. */
final class ExporterPipeline {
    private static final Duration SHORTEST_LINGER = Duration.ofMillis(1);
    private static final Duration LONGEST_RELEASE = Duration.ofSeconds(1);
    private static final CompletableFuture<Boolean> NO_FIGURES = CompletableFuture.completedFuture(true);

    private final String name;
    private final Exporter exporter;
    private final ExporterContext context;
    private final DeadLetters deadLetters;
    private final ExporterCounters counters;
    private final CallFilter selection;
    private final MetricFilter filter;
    private final ExporterQueues queues;

    /** The figures of {@link ExportMode#SERIES}; null in the other mode. */
    private final @Nullable IntervalFigures figures;

    private final Collector collector;
    private final CircuitBreaker breaker;
    private final @Nullable Spool spool;
    private final SendPath sendPath;
    private final int wakeAt;
    private final AtomicLong flushTo = new AtomicLong();
    private final AtomicBoolean exporterClosed = new AtomicBoolean();
    private volatile boolean ended;

    /** Creates the pipeline without starting its threads. Adds its spool to {@code opened}. */
    ExporterPipeline(
            String name,
            Exporter exporter,
            ExporterSettings settings,
            ExporterContext context,
            OpenedResources opened) {
        this.name = name;
        this.exporter = exporter;
        this.context = context;
        this.deadLetters = openDeadLetters(settings);
        this.counters = new ExporterCounters(name, context.clock(), context.health(), deadLetters);
        this.selection = new CallFilter(settings);
        this.filter = new MetricFilter(settings.selection().filter(), counters);
        this.queues = new ExporterQueues(settings.queue(), context.clock(), counters);
        this.figures = settings.mode() == ExportMode.SERIES ? figures() : null;
        this.breaker = new CircuitBreaker(settings.retry(), context.clock());
        this.wakeAt =
                Math.min(settings.batchSize(), Math.max(1, settings.queue().size() / 2));
        this.spool = settings.spool().map(wanted -> open(wanted, opened)).orElse(null);
        this.collector = collector(settings, figures);
        SendPathContext parts = new SendPathContext(
                name,
                collector,
                counters,
                this::isFlushing,
                pauses -> sender(settings, pauses),
                this::end,
                context.clock());
        this.sendPath = spool == null ? new DirectSendPath(parts) : new SpoolSendPath(parts, spool, settings);
    }

    private SpoolFiles open(SpoolSettings wanted, OpenedResources opened) {
        SpoolFiles files = SpoolFiles.open(wanted, counters);
        opened.add(files);
        return files;
    }

    private IntervalFigures figures() {
        return new IntervalFigures(
                context.clock(),
                id -> selection.admitsSeries(id, context.seriesById().apply(id)),
                filter);
    }

    /** Returns true if the exporter gets calls, and no figures. */
    boolean takesCalls() {
        return figures == null;
    }

    /** Subscribes to the figures of the instance, if the exporter gets figures. Before the start. */
    void subscribe(Supplier<SeriesDeltas> subscriptions) {
        if (figures != null) {
            figures.subscribe(subscriptions.get());
        }
    }

    /** Requests the figures up to now; the result completes when they are here. */
    CompletableFuture<Boolean> requestFigures() {
        return figures == null ? NO_FIGURES : figures.request();
    }

    /** Starts the threads. Adds an action to {@code opened} that ends them without closing the exporter. */
    void start(OpenedResources opened) {
        opened.add(() -> {
            exporterClosed.set(true);
            sendPath.close();
            if (!sendPath.awaitEnd(Deadline.after(LONGEST_RELEASE))) {
                sendPath.giveUp();
            }
        });
        sendPath.start();
    }

    /** Queues a call if the exporter is to get it. For the writer thread. */
    void accept(EventView event, int outcomeCode) {
        if (selection.admits(event) && queues.put(event, outcomeCode) >= wakeAt - 1) {
            sendPath.wake();
        }
    }

    /** Queues a manual metric. Any thread. */
    void accept(Metric metric) {
        if (!ended && selection.admits(metric)) {
            queues.put(metric);
        }
    }

    /** Starts sending everything offered so far. Returns a target to pass to {@link #isFlushed}. */
    long flush() {
        long target = offered();
        flushTo.accumulateAndGet(target, Math::max);
        sendPath.wake();
        return target;
    }

    /** Returns true if everything up to {@code target} was handled, or on the exporter's own thread, which must not wait for itself. */
    boolean isFlushed(long target) {
        return counters.handledTotal() >= target || sendPath.isCurrentThread();
    }

    /** Begins to close. */
    void close() {
        sendPath.close();
    }

    /** Waits for the end of the threads, at most until {@code deadline}. Returns true if they have ended. */
    boolean hasEnded(Deadline deadline) {
        return sendPath.awaitEnd(deadline);
    }

    /** Waits for the end of the threads, at most until {@code deadline}, then interrupts them. Returns the number of metrics not sent. */
    long awaitEnd(Deadline deadline) {
        boolean ended = sendPath.awaitEnd(deadline);
        long left = collector.waiting() + sendPath.inHand();
        if (!ended) {
            sendPath.giveUp();
            OwnThread.daemon("takt-export-" + name + "-close", this::closeExporter)
                    .start();
        }
        queues.dropAll(DropReason.CLOSED);
        dropFigures();
        counters.logDrops();
        return left;
    }

    private void dropFigures() {
        IntervalFigures.Taken dropped = figures == null ? null : figures.take();
        if (dropped != null) {
            counters.dropped(DropReason.CLOSED, dropped.calls());
            counters.handled(dropped.calls());
        }
    }

    String name() {
        return name;
    }

    /** Returns the number of metrics in the spool. */
    long spooled() {
        return sendPath.spooled();
    }

    Delivery delivery() {
        return new Delivery(
                name,
                offered() - filter.leftOut(),
                counters.sentTotal(),
                counters.retriedTotal(),
                counters.droppedByReason(),
                collector.waiting() + sendPath.inHand(),
                sendPath.spooled(),
                breaker.isOpen(),
                counters.lastError(),
                counters.lastErrorTime(),
                counters.lastSuccess(),
                counters.refused());
    }

    private long offered() {
        return queues.offered() + (figures == null ? 0 : figures.offered()) + sendPath.restored();
    }

    private boolean isFlushing() {
        return counters.handledTotal() < flushTo.get();
    }

    private DeadLetters openDeadLetters(ExporterSettings settings) {
        return settings.spool()
                .<DeadLetters>map(spool -> new DeadLetterFile(name, spool, context.clock(), context.health()))
                .orElse(DeadLetters.NONE);
    }

    private Collector collector(ExporterSettings settings, @Nullable IntervalFigures sums) {
        SplittableRandom random = new SplittableRandom();
        TagLabels labels = new TagLabels(settings.content(), context.resource(), context.seriesById());
        MetricMaker maker =
                new MetricMaker(settings.content(), labels, context.seriesById(), context.errorTypes()::name);
        ManualMetrics manual = new ManualMetrics(queues, maker, random.nextLong());
        if (sums != null) {
            SeriesMetrics metrics = new SeriesMetrics(maker, labels, context.seriesById());
            return new SeriesCollector(collectorContext(settings, manual, random), sums, metrics);
        }
        ExporterSettings pace = spool == null
                ? settings
                : settings.toBuilder().linger(SHORTEST_LINGER).build();
        return new EventCollector(collectorContext(pace, manual, random), maker);
    }

    private CollectorContext collectorContext(ExporterSettings pace, ManualMetrics manual, SplittableRandom random) {
        return new CollectorContext(queues, filter, manual, pace, context.clock(), random.nextLong());
    }

    private Sender sender(ExporterSettings settings, Pauses pauses) {
        Attempts attempts = new Attempts(exporter, settings.timeout(), context.limits(), breaker, counters);
        Backoff backoff = new Backoff(settings.retry(), new SplittableRandom()::nextDouble);
        return new Sender(
                attempts, breaker, backoff, pauses, counters, settings.retry().retries());
    }

    /** Runs last on the exporter's thread. */
    private void end() {
        ended = true;
        closeExporter();
        // This thread may have been interrupted, and an interrupted thread cannot write files.
        boolean unused = Thread.interrupted();
        deadLetters.close();
        if (spool != null) {
            closeSpool(spool);
        }
    }

    private void closeSpool(Spool open) {
        try {
            open.close();
        } catch (IOException | UncheckedIOException failure) {
            counters.failed(failure);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void closeExporter() {
        if (exporterClosed.compareAndSet(false, true)) {
            try {
                exporter.close();
            } catch (Throwable failure) {
                counters.failed(failure);
            }
        }
    }
}
