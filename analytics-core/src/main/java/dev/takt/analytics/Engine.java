package dev.takt.analytics;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.Batches;
import dev.takt.analytics.batch.CallLog;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.Instances;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.delivery.ExporterPipelines;
import dev.takt.analytics.delivery.ExporterPipelines.NamedExporter;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OpenedResources;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Trackers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rooms of one instance, wired together; what {@link Analytics} delegates to. */
final class Engine {
    private static final AtomicLong INSTANCES = new AtomicLong();
    private static final Comparator<Event> BY_START = Comparator.comparing(Event::startTime);
    private static final Comparator<Event> BY_COMPLETION =
            Comparator.comparing(event -> event.startTime().plus(event.duration()));

    private final long instanceId = INSTANCES.incrementAndGet();
    private final AnalyticsConfig config;
    private final Clock clock;
    private final Instant startedAt;
    private final HealthCounters health;
    private final InFlight inFlight;
    private final BlockHandler intake;
    private final EventRing ring;
    private final Trackers trackers;
    private final WriterAnswers answers;
    private final Merging merging;
    private final @Nullable SegmentFeed files;
    private final ExporterPipelines deliveries;
    private final GaugeRecorder ownMetrics;
    private final Batches batches;
    private volatile TotalsCut latest;

    /** An engine that does not run yet; what gives back its files and spools is added to {@code opened}. */
    Engine(
            AnalyticsConfig config,
            Clock clock,
            List<Hook> hooks,
            List<NamedExporter> exporters,
            OpenedResources opened) {
        this.config = config;
        this.clock = clock;
        this.health = new HealthCounters(config.callLog().queueSize(), Engine::markLogThread);
        this.answers = new WriterAnswers(health);
        this.startedAt = clock.now();
        SeriesTable series = new SeriesTable(
                config.seriesLimit(), config.tagValuesLimit(), () -> health.count(Fault.TAG_VALUE_FOLDED));
        PathTable paths = new PathTable(
                config.callTree().maxDepth(), config.callTree().maxPaths(), () -> health.count(Fault.PATH_FOLDED));
        this.inFlight = new InFlight(config.inFlightLimit(), health);
        this.deliveries = new ExporterPipelines(exporters, config, series::byId, clock, health, opened);
        Followers followers = new Followers(List.of(new CallLog(config, health.log()), deliveries), health);
        GaugeTable gauges = new GaugeTable(config.gaugeLimit());
        this.files = config.enabled() ? openFiles(series, paths, opened) : null;
        this.intake = new BlockHandler(config, series, paths, inFlight, clock, health, followers, files, gauges);
        resume();
        TotalsCut nothing = intake.cut();
        this.latest = nothing;
        this.ring = new EventRing(config.ring(), intake::accept, intake, series::byId, paths::seriesId, clock, health);
        this.ownMetrics = new GaugeRecorder(config.enabled(), gauges, deliveries, clock, health);
        this.merging = new Merging(intake, ring, answers, config.flushTimeout(), () -> latest = nothing, health.log());
        this.batches = new Batches(config, clock, health, new BatchRequests());
        this.trackers = new Trackers(
                new CallRecorder(
                        config.enabled(),
                        clock,
                        ring,
                        series,
                        inFlight,
                        batches,
                        config.callLog().mdc(),
                        config.callTree().enabled() ? paths : null),
                config.seriesLimit(),
                hooks,
                health);
    }

    /** Calls that an appender makes are neither logged nor exported: that would never end. */
    private static void markLogThread() {
        ThreadContext.current()
                .exchange(CarriedContext.NOTHING.with(
                        CarriedContext.OURS, Thread.currentThread().getName()));
    }

    private @Nullable SegmentFeed openFiles(SeriesTable series, PathTable paths, OpenedResources opened) {
        Bands bands = Bands.of(config.durationThresholds());
        Optional<SegmentFeed> feed = SegmentFeed.open(config.store(), series, paths, bands, clock, health);
        feed.ifPresent(one -> opened.add(() -> one.close(config.closeTimeout())));
        return feed.orElse(null);
    }

    private void resume() {
        if (files != null && config.store().resume()) {
            Bands bands = Bands.of(config.durationThresholds());
            intake.resume(files.resumed(config.store().directory().orElseThrow(), bands, config.maxEvents()));
        }
    }

    /** Starts the writer; a disabled instance needs none. What ends the threads is added to {@code opened}. */
    void start(OpenedResources opened) {
        Instances.opened();
        opened.add(Instances::closed);
        if (config.enabled()) {
            ClassWarmUp.once(config);
            opened.add(() -> ring.close(config.closeTimeout()));
            ring.start();
            if (files != null) {
                files.start(this::askForMore);
            }
            deliveries.start(opened);
        } else {
            ring.close(Duration.ZERO);
        }
    }

    GaugeRecorder ownMetrics() {
        return ownMetrics;
    }

    long instanceId() {
        return instanceId;
    }

    Batches batches() {
        return batches;
    }

    Trackers trackers() {
        return trackers;
    }

    HealthCounters health() {
        return health;
    }

    /** Waits until what was logged before is written; not for an appender that hangs. */
    void awaitLog(Duration timeout) {
        boolean unused = health.log().await(timeout);
    }

    /** The queue of the log lines of this instance. */
    LogQueue log() {
        return health.log();
    }

    /** What was lost or went wrong until now. */
    Health healthNow() {
        return Health.of(health, deliveries.report());
    }

    /** Returns a number that grows with each call that ends, for comparison with a later one. */
    long activity() {
        return ring.published() + health.countOf(Fault.ROW_DROPPED) + health.countOf(Fault.CALL_AFTER_CLOSE);
    }

    /** Returns true if a future, stream or block is running. */
    boolean hasCallsInFlight() {
        return !inFlight.running().isEmpty();
    }

    Stats stats(StatsQuery query) {
        return Stats.of(cut(), query);
    }

    CallTree callTree(StatsQuery query) {
        if (query.hasTimeBound()) {
            throw Require.refused(
                    "query", "without a time bound", "since " + query.since() + " until " + query.until());
        }
        return CallTree.of(cut(), query);
    }

    List<Event> events(StatsQuery query) {
        List<Event> events = new ArrayList<>();
        cut().rows().forEach(row -> {
            if (query.matches(row)) {
                events.add(Event.of(row));
            }
        });
        events.sort(merging.hasMerged() ? BY_START : BY_COMPLETION);
        return List.copyOf(events);
    }

    Snapshot snapshot() {
        return snapshot(config.flushTimeout());
    }

    /** As {@link #snapshot()}, with figures that the writer has {@code timeout} to give. */
    Snapshot snapshot(Duration timeout) {
        batches.renew();
        TotalsCut cut = cut(timeout);
        return new Snapshot(instanceId, startedAt, clock.now(), cut, healthNow(), config, batches.runs());
    }

    long clearStartedBefore(Instant moment) {
        long epochNanos = epochNanosOf(moment);
        return onWriter(() -> intake.removeStartedBefore(epochNanos), 0L, config.flushTimeout());
    }

    /** Moves everything from {@code other} to here; returns how many rows went at the bound. */
    long mergeWith(Engine other) {
        return merging.takeFrom(other.merging);
    }

    /** Adds everything in {@code snapshot} to what is here; returns how many rows went at the bound. */
    long mergeWith(Snapshot snapshot) {
        return merging.add(snapshot.cut());
    }

    /** Waits until all that was recorded is taken in, and on disk if there are files. */
    boolean flush(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean handedOver;
        boolean written;
        do {
            handedOver = onWriter(intake::handOver, false, deadline.left());
            if (files == null) {
                return handedOver;
            }
            written = Boolean.TRUE.equals(answers.await(files.flush(), deadline.left()));
        } while (written && !handedOver && !deadline.isOver());
        return written && handedOver;
    }

    /** Has the writer hand to the files what has come; waits for nothing. */
    private void askForMore() {
        CompletableFuture<Boolean> unused = ring.enqueue(intake::handOver);
    }

    /** As {@link #flush}, and waits for the exporters too; both together at most {@code timeout}. */
    boolean flushAll(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        return flush(timeout) && deliveries.flush(deadline.left());
    }

    ExporterPipelines deliveries() {
        return deliveries;
    }

    /** The moment {@code age} before now; the earliest there is for ages beyond all time. */
    Instant ago(Duration age) {
        try {
            return clock.now().minus(age);
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            return Instant.MIN;
        }
    }

    /** Ends the batches, refuses further calls and ends the writer; returns whether it has ended within the time. */
    boolean endRecording(Deadline deadline) {
        ownMetrics.close();
        batches.closeAll(deadline);
        return ring.close(deadline.left());
    }

    /** Hands to the files what is left, once the writer has ended, and begins to close them; returns whether all was written. */
    boolean endStoring(Deadline deadline) {
        if (files == null) {
            return true;
        }
        boolean written = flush(deadline.left());
        files.beginClose();
        return written;
    }

    /** Counts this instance as closed, as the last step. */
    void closed() {
        Instances.closed();
    }

    /** Waits until the files are closed; returns whether all was written within the time. */
    boolean closeFiles(Deadline deadline) {
        return files == null || files.close(deadline.left());
    }

    private final class BatchRequests implements Batches.WriterRequests {
        @Override
        public CompletableFuture<BatchFigures> ask(Supplier<BatchFigures> task) {
            return ring.request(task);
        }

        @Override
        public @Nullable BatchFigures await(CompletableFuture<BatchFigures> answer) {
            return answers.await(answer, config.flushTimeout());
        }
    }

    private TotalsCut cut() {
        return cut(config.flushTimeout());
    }

    private TotalsCut cut(Duration timeout) {
        TotalsCut cut = answers.await(ring.request(intake::cut), timeout);
        if (cut == null) {
            return latest.incomplete();
        }
        latest = cut;
        return cut;
    }

    /** Nanoseconds since 1970; the least or greatest number for moments centuries away. */
    private static long epochNanosOf(Instant moment) {
        try {
            return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
        } catch (ArithmeticException farAway) {
            return moment.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** What the writer answers, or {@code fallback} if it does not answer in time, which is said in the log. */
    private <T> T onWriter(Supplier<T> task, T fallback, Duration timeout) {
        T answer = answers.await(ring.request(task), timeout);
        return answer == null ? fallback : answer;
    }
}
