package dev.takt.analytics.delivery;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything about one exporter: its queues, its threads, its counts. */
final class ExporterPipeline {
    private static final Duration SHORTEST_LINGER = Duration.ofMillis(1);
    private static final Duration LONGEST_GIVING_BACK = Duration.ofSeconds(1);

    private final String name;
    private final Exporter exporter;
    private final ExporterContext around;
    private final DeadLetters aside;
    private final ExporterCounters tally;
    private final CallFilter selection;
    private final MetricFilter filter;
    private final ExporterQueues inbox;
    private final Collector collector;
    private final CircuitBreaker breaker;
    private final @Nullable Spool spool;
    private final SendPath route;
    private final int wakeAt;
    private final AtomicLong flushTo = new AtomicLong();
    private final AtomicBoolean exporterClosed = new AtomicBoolean();
    private volatile boolean ended;

    /** An exporter whose threads are not started yet; what gives back its spool is added to {@code opened}. */
    ExporterPipeline(
            String name, Exporter exporter, ExporterSettings settings, ExporterContext around, OpenedResources opened) {
        this.name = name;
        this.exporter = exporter;
        this.around = around;
        this.aside = aside(settings);
        this.tally = new ExporterCounters(name, around.clock(), around.health(), aside);
        this.selection = new CallFilter(settings);
        this.filter = new MetricFilter(settings.selection().filter(), tally);
        this.inbox = new ExporterQueues(settings.queue(), around.clock(), tally);
        this.breaker = new CircuitBreaker(settings.retry(), around.clock());
        this.wakeAt =
                Math.min(settings.batchSize(), Math.max(1, settings.queue().size() / 2));
        this.spool = settings.spool().map(wanted -> open(wanted, opened)).orElse(null);
        this.collector = collector(settings);
        this.route = spool == null
                ? new DirectSendPath(
                        name,
                        collector,
                        tally,
                        this::isHurried,
                        pauses -> sender(settings, pauses),
                        this::end,
                        around.clock())
                : new SpoolSendPath(
                        name,
                        spool,
                        collector,
                        tally,
                        settings,
                        this::isHurried,
                        pauses -> sender(settings, pauses),
                        this::end,
                        around.clock());
    }

    private SpoolFiles open(SpoolSettings wanted, OpenedResources opened) {
        SpoolFiles files = SpoolFiles.open(wanted, tally);
        opened.add(files);
        return files;
    }

    /** Starts the threads; what ends them without closing the exporter is added to {@code opened}. */
    void start(OpenedResources opened) {
        opened.add(() -> {
            exporterClosed.set(true);
            route.close();
            if (!route.awaitEnd(Deadline.after(LONGEST_GIVING_BACK))) {
                route.giveUp();
            }
        });
        route.start();
    }

    /** Takes a call, if the exporter is to be told of it; the writer's. */
    void accept(EventView event, int ending) {
        if (selection.admits(event) && inbox.put(event, ending) >= wakeAt - 1) {
            route.wake();
        }
    }

    /** Takes a metric that was made of no call; any thread. */
    void accept(Metric metric) {
        if (!ended && selection.admits(metric)) {
            inbox.put(metric);
        }
    }

    /** Has everything sent that was offered until now; returns what {@link #isFlushed} is to be asked with. */
    long flush() {
        long target = offered();
        flushTo.accumulateAndGet(target, Math::max);
        route.wake();
        return target;
    }

    /** Whether as much was dealt with as had been offered then; for the exporter's own thread, which cannot wait for itself, too. */
    boolean isFlushed(long target) {
        return tally.endedTotal() >= target || route.isCurrentThread();
    }

    /** Begins to close. */
    void close() {
        route.close();
    }

    /** Waits for the end, at most until {@code deadline}; returns whether it came. */
    boolean hasEnded(Deadline deadline) {
        return route.awaitEnd(deadline);
    }

    /** Waits for the end, at most until {@code deadline}, then gives up; returns how many metrics were not sent. */
    long awaitEnd(Deadline deadline) {
        boolean ended = route.awaitEnd(deadline);
        long left = collector.waiting() + route.inHand();
        if (!ended) {
            route.giveUp();
            OwnThread.daemon("takt-export-" + name + "-close", this::closeExporter)
                    .start();
        }
        inbox.dropAll(DropReason.CLOSED);
        tally.logDrops();
        return left;
    }

    String name() {
        return name;
    }

    /** How many metrics are in the spool. */
    long spooled() {
        return route.spooled();
    }

    Delivery delivery() {
        return new Delivery(
                name,
                offered() - filter.leftOut(),
                tally.sentTotal(),
                tally.retriedTotal(),
                tally.droppedByReason(),
                collector.waiting() + route.inHand(),
                route.spooled(),
                breaker.isOpen(),
                tally.lastError(),
                tally.lastErrorTime(),
                tally.lastSuccess(),
                tally.refused());
    }

    private long offered() {
        return inbox.offered() + route.restored();
    }

    private boolean isHurried() {
        return tally.endedTotal() < flushTo.get();
    }

    private DeadLetters aside(ExporterSettings settings) {
        return settings.spool()
                .<DeadLetters>map(spool -> new DeadLetterFile(name, spool, around.clock(), around.health()))
                .orElse(DeadLetters.NOWHERE);
    }

    private Collector collector(ExporterSettings settings) {
        SplittableRandom random = new SplittableRandom();
        TagLabels labels = new TagLabels(settings.content(), around.resource(), around.seriesById());
        MetricMaker maker = new MetricMaker(settings.content(), labels, around.seriesById(), around.errorTypes()::name);
        ManualMetrics manual = new ManualMetrics(inbox, maker, random.nextLong());
        if (settings.mode() == ExportMode.SERIES) {
            SeriesMetrics sums = new SeriesMetrics(maker, labels, around.seriesById());
            return new SeriesCollector(
                    inbox, sums, filter, manual, settings, around.bands(), around.clock(), random.nextLong());
        }
        ExporterSettings pace = spool == null
                ? settings
                : settings.toBuilder().linger(SHORTEST_LINGER).build();
        return new EventCollector(inbox, maker, filter, manual, pace, around.clock(), random.nextLong());
    }

    private Sender sender(ExporterSettings settings, Pauses pauses) {
        Attempts attempts = new Attempts(exporter, settings.timeout(), around.limits(), breaker, tally);
        Backoff backoff = new Backoff(settings.retry(), new SplittableRandom()::nextDouble);
        return new Sender(
                attempts, breaker, backoff, pauses, tally, settings.retry().retries());
    }

    /** The last that runs on the exporter's thread. */
    private void end() {
        ended = true;
        closeExporter();
        // Giving up interrupts this thread, and an interrupted thread cannot write files.
        boolean unused = Thread.interrupted();
        aside.close();
        if (spool != null) {
            closeSpool(spool);
        }
    }

    private void closeSpool(Spool open) {
        try {
            open.close();
        } catch (IOException | UncheckedIOException failure) {
            tally.failed(failure);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void closeExporter() {
        if (exporterClosed.compareAndSet(false, true)) {
            try {
                exporter.close();
            } catch (Throwable failure) {
                tally.failed(failure);
            }
        }
    }
}
