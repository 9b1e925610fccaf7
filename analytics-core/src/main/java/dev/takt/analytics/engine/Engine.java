package dev.takt.analytics.engine;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.CallTreeSettings;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.Instances;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.delivery.ExporterPipelines;
import dev.takt.analytics.delivery.ExporterPipelines.NamedExporter;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OpenedResources;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.calls.CallLog;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.TrackerContext;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.path.SlowCalls;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SubscribedTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Trackers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and connects the components of one {@code Analytics} instance. */
public final class Engine {
    private static final AtomicLong INSTANCES = new AtomicLong();

    private final long instanceId = INSTANCES.incrementAndGet();
    private final AnalyticsConfig config;
    private final Clock clock;
    private final Instant startedAt;
    private final HealthCounters health;
    private final SeriesTable series;
    private final PathTable paths;
    private final SlowestCalls slowest = new SlowestCalls();
    private final DeltaFeeds feeds = new DeltaFeeds();
    private final InFlight inFlight;
    private final BlockHandler intake;
    private final EventRing ring;
    private final CallRecorder recorder;
    private final Trackers trackers;
    private final WriterAnswers answers;
    private final Merging merging;
    private final @Nullable SegmentFeed files;
    private final ExporterPipelines deliveries;
    private final GaugeRecorder ownMetrics;
    private final Batches batches;
    private final @Nullable SlowCalls slowCalls;
    private volatile TotalsCut latest;

    /** Creates an engine that is not started; adds the release of its files and spools to {@code opened}. */
    public Engine(
            AnalyticsConfig config,
            Clock clock,
            List<Hook> hooks,
            List<NamedExporter> exporters,
            @Nullable TraceSource traces,
            OpenedResources opened) {
        this.config = config;
        this.clock = clock;
        this.health = new HealthCounters(config.callLog().queueSize(), Engine::markLogThread);
        this.answers = new WriterAnswers(health);
        this.startedAt = clock.now();
        this.series = new SeriesTable(
                config.seriesLimit(), config.tagValuesLimit(), () -> health.count(Fault.TAG_VALUE_FOLDED));
        this.paths = new PathTable(
                config.callTree().maxDepth(), config.callTree().maxPaths(), () -> health.count(Fault.PATH_FOLDED));
        this.inFlight = new InFlight(config.inFlightLimit(), health);
        this.deliveries = new ExporterPipelines(exporters, config, series::byId, clock, health, opened);
        Followers followers = new Followers(List.of(new CallLog(config, health.log()), deliveries, slowest), health);
        GaugeTable gauges = new GaugeTable(config.gaugeLimit());
        this.files = config.enabled() ? openFiles(series, paths, opened) : null;
        this.intake = new BlockHandler(config, series, paths, inFlight, clock, health, followers, files, gauges);
        resume();
        TotalsCut nothing = intake.cut();
        this.latest = nothing;
        this.ring = new EventRing(
                SegmentFeed.ringSettings(config), intake::accept, intake, series::byId, paths, clock, health);
        deliveries.subscribe(() -> new ExporterFeed(intake, ring, paths));
        this.ownMetrics =
                new GaugeRecorder(config.enabled(), gauges, deliveries.areThere() ? deliveries : null, clock, health);
        this.merging = new Merging(intake, ring, answers, config.flushTimeout(), () -> latest = nothing, health.log());
        this.batches = new Batches(config, clock, health, new BatchRequests());
        this.slowCalls = slowCallsOf(config.callTree());
        this.recorder = new CallRecorder(
                config.enabled(),
                clock,
                ring,
                series,
                inFlight,
                batches,
                config.callLog().mdc(),
                config.callTree().enabled() ? paths : null,
                slowCalls,
                traces);
        this.trackers = Trackers.of(new TrackerContext(recorder, health), config.seriesLimit(), hooks);
    }

    private @Nullable SlowCalls slowCallsOf(CallTreeSettings settings) {
        return settings.enabled() && settings.examples() > 0
                ? new SlowCalls(
                        settings.examples(),
                        nanos -> clock.now().minusNanos(clock.nanoTime() - nanos),
                        () -> health.count(Fault.SLOW_CALL_DROPPED))
                : null;
    }

    /** Marks the log thread as internal: calls made by an appender are neither logged nor exported one by one, which would never end. */
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
            intake.resume(files.resumed(
                    config.store().directory().orElseThrow(), config.durationThresholds(), config.maxEvents()));
        }
    }

    /** Starts the writer, unless the instance is disabled; adds the end of the threads to {@code opened}. */
    public void start(OpenedResources opened) {
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

    public GaugeRecorder ownMetrics() {
        return ownMetrics;
    }

    public long instanceId() {
        return instanceId;
    }

    public Batches batches() {
        return batches;
    }

    public CallRecorder recorder() {
        return recorder;
    }

    public Trackers trackers() {
        return trackers;
    }

    public HealthCounters health() {
        return health;
    }

    /** Waits at most {@code timeout} until earlier log lines are written, so that an appender that hangs does not block. */
    public void awaitLog(Duration timeout) {
        boolean unused = health.log().await(timeout);
    }

    /** Returns the queue of the log lines of this instance. */
    LogQueue log() {
        return health.log();
    }

    /** Returns the present counts of losses and failures. */
    public Health healthNow() {
        return new Health(health.counts(), Fault.meanings(), deliveries.report());
    }

    /** Returns a number that changes with each call that ends, for comparison with a later value. */
    long activity() {
        return ring.published() + health.countOf(Fault.ROW_DROPPED) + health.countOf(Fault.CALL_AFTER_CLOSE);
    }

    /** Returns true if a future, stream or block is running. */
    boolean hasCallsInFlight() {
        return !inFlight.running().isEmpty();
    }

    public Stats stats(StatsQuery query) {
        return Stats.of(cut(), query);
    }

    public CallTree callTree(StatsQuery query) {
        return CallTree.of(cut(), query);
    }

    public List<Event> events(StatsQuery query) {
        List<Event> events = new ArrayList<>();
        cut().forEach(row -> {
            if (query.matches(row)) {
                events.add(Event.of(row));
            }
        });
        events.sort(Comparator.comparing(merging.hasMerged() ? Event::startTime : Engine::completionTime));
        return List.copyOf(events);
    }

    private static Instant completionTime(Event event) {
        return event.startTime().plus(event.duration());
    }

    public Snapshot snapshot() {
        return snapshot(config.flushTimeout());
    }

    /** Returns a snapshot whose figures the writer must provide within {@code timeout}. */
    Snapshot snapshot(Duration timeout) {
        batches.renew();
        TotalsCut cut = cut(timeout);
        return new Snapshot(instanceId, startedAt, clock.now(), cut, healthNow(), config, batches.runs());
    }

    public long clearStartedBefore(Instant moment) {
        return onWriter(() -> intake.removeStartedBefore(moment), 0L, config.flushTimeout());
    }

    /** Moves everything from {@code other} to this engine; returns the number of rows removed at the bound. */
    public long mergeWith(Engine other) {
        return merging.takeFrom(other.merging);
    }

    /** Adds everything in {@code snapshot} to this engine; returns the number of rows removed at the bound. */
    public long mergeWith(Snapshot snapshot) {
        return merging.add(TotalsCut.of(snapshot.rows()));
    }

    /** Waits until all recorded calls are taken in, and on disk if there are files. */
    public boolean flush(Duration timeout) {
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

    /** Requests the writer to pass new rows to the files, without waiting. */
    private void askForMore() {
        CompletableFuture<Boolean> unused = ring.enqueue(intake::handOver);
    }

    /** Waits as {@link #flush} does, and for the exporters; at most {@code timeout} for both. */
    public boolean flushAll(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        return flush(timeout) && deliveries.flush(deadline.left());
    }

    ExporterPipelines deliveries() {
        return deliveries;
    }

    /** Returns the moment {@code age} before now; the earliest possible moment if the age is too large. */
    public Instant ago(Duration age) {
        try {
            return clock.now().minus(age);
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            return Instant.MIN;
        }
    }

    /** Returns a subscription to what is counted from now on, with this many of the slowest calls in each delta. */
    public DeltaSource deltas(int slowestCalls) {
        SubscribedTotals.Subscription subscription = answers.await(
                ring.request(() -> {
                    slowest.keep(slowestCalls);
                    return intake.subscribe(true);
                }),
                config.flushTimeout());
        if (subscription == null) {
            throw new IllegalStateException("the instance did not answer within " + config.flushTimeout());
        }
        DeltaFeed feed = new DeltaFeed(
                new DeltaRequests(subscription),
                feeds,
                health,
                new DefinitionTable(series::byId, paths),
                startedAt,
                config.resource().shown());
        feeds.add(feed);
        return feed;
    }

    /** Lets the subscribers of deltas take and publish the last ones; runs after the last call was counted. */
    boolean closeFeeds(Deadline deadline) {
        return feeds.close(deadline);
    }

    private final class DeltaRequests implements DeltaFeed.Writer {
        private final SubscribedTotals.Subscription subscription;

        DeltaRequests(SubscribedTotals.Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public CompletableFuture<DeltaFeed.Cut> request() {
            return ring.request(() -> DeltaFeed.cut(intake, subscription, slowest, inFlight, clock.nanoTime()));
        }

        @Override
        public DeltaFeed.@Nullable Cut await(CompletableFuture<DeltaFeed.Cut> answer) {
            return answers.await(answer, config.flushTimeout());
        }

        @Override
        public void end() {
            CompletableFuture<Boolean> unused = ring.request(() -> {
                intake.end(subscription);
                return true;
            });
        }
    }

    /** Ends the batches, refuses further calls and ends the writer; returns true if it ended in time. */
    boolean endRecording(Deadline deadline) {
        ownMetrics.close();
        batches.closeAll(deadline);
        boolean ended = ring.close(deadline.left());
        health.logUnlogged();
        return ended;
    }

    /** Passes the remaining rows to the files after the end of the writer, and begins to close them; returns true if all were written. */
    boolean endStoring(Deadline deadline) {
        if (files == null) {
            return true;
        }
        boolean written = flush(deadline.left());
        files.beginClose();
        return written;
    }

    /** Counts this instance as closed; the last step. */
    void closed() {
        Instances.closed();
    }

    /** Waits until the files are closed; returns true if everything was written in time. */
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
        TotalsCut whole = slowCalls == null ? cut : cut.withSlowest(slowCalls.byRoot());
        latest = whole;
        return whole;
    }

    /** Returns the writer's result of {@code task}, or {@code fallback} if it is late, which is logged. */
    private <T> T onWriter(Supplier<T> task, T fallback, Duration timeout) {
        T answer = answers.await(ring.request(task), timeout);
        return answer == null ? fallback : answer;
    }
}
