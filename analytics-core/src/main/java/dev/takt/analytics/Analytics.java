package dev.takt.analytics;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.engine.BatchFuture;
import dev.takt.analytics.engine.Closing;
import dev.takt.analytics.engine.Engine;
import dev.takt.analytics.engine.GaugeRecorder;
import dev.takt.analytics.engine.Reports;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.log.ConsoleLog;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.LoggerNames;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.SummaryLines;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.CheckedRunnable;
import dev.takt.analytics.tracker.CheckedSupplier;
import dev.takt.analytics.tracker.MethodCalls;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import dev.takt.analytics.tracker.Trackers;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls: their number and duration, and how many failed, were cancelled or were slow.
 *
 * <pre>{@code
 * try (Analytics analytics = Analytics.create()) {
 *     Tracker find = analytics.tracker("users.find", "db");
 *     User user = find.call(() -> repository.find(id));
 *     analytics.logSummary();
 * }
 * }</pre>
 *
 * <p>Thread-safe. A process may have several instances. Internal failures are counted in {@link #health()} and never thrown into a
 * tracked call. After {@link #close()} tracked calls run unmeasured, and {@link #stats()}, {@link #events()} and
 * {@link #snapshot()} still work.
 *
 * <p>Every method that reads first waits until everything recorded before is taken in, at most the configured
 * {@code flush-timeout}. After that time it returns the figures it last had, and logs this. On an interrupted thread the result is the
 * same, and the thread stays interrupted.
 */
public abstract sealed class Analytics implements AutoCloseable permits RunningAnalytics {
    /** The name of the logger for the summary. */
    public static final String CONSOLE_LOGGER = LoggerNames.CONSOLE;

    /** The name of the logger for errors. */
    public static final String ERROR_LOGGER = LoggerNames.ERROR;

    private final AnalyticsConfig config;
    private final Engine engine;
    private final Trackers trackers;
    private final GaugeRecorder ownMetrics;
    private final Reports reports;
    private final Closing closing;

    /** Creates an instance on {@code engine}, which is running. */
    Analytics(AnalyticsConfig config, Engine engine, Reports reports, Closing closing) {
        this.config = config;
        this.engine = engine;
        this.trackers = engine.trackers();
        this.ownMetrics = engine.ownMetrics();
        this.reports = reports;
        this.closing = closing;
    }

    /** Returns a new instance with default settings. */
    public static Analytics create() {
        return builder().build();
    }

    /** Returns a builder for an instance with custom settings. */
    public static AnalyticsBuilder builder() {
        return new AnalyticsBuilder();
    }

    /** Returns the tracker for calls of this name and of the event type {@code call}. */
    public Tracker tracker(String name) {
        return trackers.named(name);
    }

    /**
     * Returns the tracker for calls of this name and event type.
     *
     * @param name not blank; use few different names, without parts that differ from call to call
     * @param eventType not blank, such as {@code db}
     */
    public Tracker tracker(String name, String eventType) {
        return trackers.of(name, eventType);
    }

    /** Returns the tracker for calls of this name, event type and tags; each combination of tag values is a series. */
    public Tracker tracker(String name, String eventType, Tags tags) {
        return trackers.of(name, eventType).tags(tags);
    }

    /**
     * Starts the measurement of a block; short for {@code tracker(name).start()}. {@code timer(name).run(…)} and
     * {@code timer(name).call(…)} measure the work passed to them and know its outcome; see {@link Timer} for the other forms.
     */
    public Timer timer(String name) {
        return trackers.named(name).start();
    }

    /**
     * Returns a proxy of {@code type} that measures every call of {@code target}.
     *
     * <p>Each method, including default methods, is a call named {@code Type.method}; an overloaded method has its parameter types in the
     * name. {@link dev.takt.analytics.tracker.Tracked} on the method or the type changes this. A method that returns a
     * {@link CompletionStage}, or a Publisher if {@code analytics-reactor} is on the class path, is measured until that ends;
     * {@link MethodCalls} describes the case where the declared type leaves this open.
     *
     * <p>A throwable of the target is rethrown unchanged, with one exception required by the language: a checked exception that the method
     * does not declare is wrapped in a {@link java.lang.reflect.UndeclaredThrowableException}.
     *
     * <p>{@code equals}, {@code hashCode} and {@code toString} are passed to the target, unmeasured. Two proxies are equal if their targets
     * are, and a proxy equals itself; {@code compareTo} of a {@link Comparable} interface also compares targets. Only calls through the
     * proxy are measured; calls of the target to itself are not.
     *
     * @throws IllegalArgumentException if {@code type} is not an interface, is sealed or hidden, or is in a package of a named module that
     *     is neither exported nor open to {@code dev.takt.analytics}; if {@code target} is not an instance of it
     */
    public <T> T trackInterface(Class<T> type, T target) {
        return trackers.trackInterface(type, target);
    }

    /**
     * Returns the measured calls of {@code method}, for frameworks that intercept calls themselves. The method is named and measured as a
     * method of {@link #trackInterface}, with {@link dev.takt.analytics.tracker.Tracked} on it or on {@code target}.
     *
     * @param target the class or interface whose calls are intercepted; its type arguments determine the types of results
     * @param method a method that it declares or inherits
     */
    public MethodCalls method(Class<?> target, Method method) {
        return trackers.method(target, method);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(Supplier)}. */
    public <T extends @Nullable Object> Supplier<T> track(String name, Supplier<? extends T> work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(Runnable)}. */
    public Runnable track(String name, Runnable work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(Function)}. */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> track(
            String name, Function<? super A, ? extends T> work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#track(BiFunction)}. */
    public <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object>
            BiFunction<A, B, T> track(String name, BiFunction<? super A, ? super B, ? extends T> work) {
        return trackers.named(name).track(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#trackCallable}. */
    public <T extends @Nullable Object> Callable<T> trackCallable(String name, Callable<? extends T> work) {
        return trackers.named(name).trackCallable(work);
    }

    /** Decorates {@code work}; the short form of {@link Tracker#trackFuture(Supplier)}. */
    public <T> Supplier<CompletableFuture<T>> trackFuture(String name, Supplier<? extends CompletionStage<T>> work) {
        return trackers.named(name).trackFuture(work);
    }

    /** Decorates {@code work}, named {@code Class.method} after the method that calls this; the name is found once, here. */
    public <T extends @Nullable Object> Supplier<T> track(Supplier<? extends T> work) {
        return trackers.namedAfterCaller().track(work);
    }

    /** Decorates {@code work}, named after the method that calls this. */
    public Runnable track(Runnable work) {
        return trackers.namedAfterCaller().track(work);
    }

    /** Decorates {@code work}, named after the method that calls this. */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> track(
            Function<? super A, ? extends T> work) {
        return trackers.namedAfterCaller().track(work);
    }

    /**
     * Runs {@code work} and adds {@code tags} to every call of this instance in it: on this thread, in futures and Publishers that begin in
     * it, and wherever a tracked executor or the Reactor context carries them. Rethrows its exceptions.
     *
     * <p>Inner tags replace outer ones with the same keys; tags of a tracker take precedence. Each combination is a series, so use few
     * values.
     */
    @LowPriorityInOverloadResolution
    public <T extends @Nullable Object, X extends Exception> T withTags(
            Tags tags, CheckedSupplier<? extends T, ? extends X> work) throws X {
        return trackers.withTags(tags, work);
    }

    /** Runs {@code work} as {@link #withTags(Tags, CheckedSupplier)} does. */
    public <T extends @Nullable Object> T withTags(Tags tags, Supplier<? extends T> work) {
        Require.notNull("work", work);
        return trackers.withTags(tags, (CheckedSupplier<T, RuntimeException>) work::get);
    }

    /** Runs {@code work}, which has no value, as {@link #withTags(Tags, CheckedSupplier)} does. */
    @LowPriorityInOverloadResolution
    public <X extends Exception> void withTags(Tags tags, CheckedRunnable<? extends X> work) throws X {
        Require.notNull("work", work);
        trackers.<Boolean, X>withTags(tags, () -> {
            work.execute();
            return true;
        });
    }

    /**
     * Returns {@code work} bound to the open scopes, the batch and the tags of the current thread, on whatever thread it runs. Its calls are
     * children of the call that runs on the current thread now. It is not measured itself.
     */
    public Runnable carrying(Runnable work) {
        return trackers.carrying(work);
    }

    /** Returns {@code executor} measured under the name {@code executor}, as by {@link #wrap(String, Executor)}. */
    public Executor wrap(Executor executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /** Returns {@code executor} measured under the name {@code executor}, as by {@link #wrap(String, ExecutorService)}. */
    public ExecutorService wrap(ExecutorService executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /** Returns {@code executor} measured under the name {@code executor}, as by {@link #wrap(String, ScheduledExecutorService)}. */
    public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return trackers.wrap(Trackers.DEFAULT_EXECUTOR, executor);
    }

    /**
     * Returns an executor that runs tasks on {@code executor} and measures them: the series {@code name(queue)} has the time that each task
     * waited for a thread, {@code name(run)} the time that it ran. A task runs with the open scopes, the batch and the tags of the thread
     * that submitted it.
     *
     * <p>A rejected task is a failed wait. A task that is cancelled or returned by {@code shutdownNow} before it began is a cancelled wait.
     * A task that an executor drops silently stays in flight. An exception that a task keeps to itself, as those of
     * {@code CompletableFuture.supplyAsync} do, does not fail the run.
     */
    public Executor wrap(String name, Executor executor) {
        return trackers.wrap(name, executor);
    }

    /** Works as {@link #wrap(String, Executor)}; a task that is cancelled while it runs is a cancelled run, however it ends. */
    public ExecutorService wrap(String name, ExecutorService executor) {
        return trackers.wrap(name, executor);
    }

    /** Works as {@link #wrap(String, Executor)}; tasks wait from their due time, and a task that never begins leaves no record. */
    public ScheduledExecutorService wrap(String name, ScheduledExecutorService executor) {
        return trackers.wrap(name, executor);
    }

    /** Records a number now, without tags; see {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value) {
        record(name, value, Tags.empty());
    }

    /** Records a number now; see {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value, Tags tags) {
        ownMetrics.record(name, value, tags);
    }

    /** Records a number without tags; see {@link #record(String, double, Tags, Instant)}. */
    public void record(String name, double value, Instant time) {
        record(name, value, Tags.empty(), time);
    }

    /**
     * Records a number of the program, without default tags or hooks. It is passed to the exporters unchanged, and shown as a
     * {@link dev.takt.analytics.stats.Gauge}: last, min, max and mean, for the lifetime and over time.
     *
     * @param name not blank; should contain the unit, as in {@code queue.age.seconds}
     * @param value any finite number
     * @param tags use few different ones: each set is a gauge, at most {@code gauge-limit} of them
     * @param time when it was measured, from 1677-09-21 to 2262-04-11
     */
    public void record(String name, double value, Tags tags, Instant time) {
        ownMetrics.record(name, value, tags, time);
    }

    /** Adds 1; see {@link #count(String, double, Tags)}. */
    public void count(String name) {
        count(name, 1);
    }

    /** Adds an amount without tags; see {@link #count(String, double, Tags)}. */
    public void count(String name, double amount) {
        count(name, amount, Tags.empty());
    }

    /**
     * Adds an amount to the total of this name and these tags. The total is shown as a gauge, and passed to the exporters with the amount.
     *
     * @param name not blank
     * @param amount any finite number
     * @param tags use few different ones
     */
    public void count(String name, double amount, Tags tags) {
        ownMetrics.count(name, amount, tags);
    }

    /** Opens a {@link Batch}, which counts calls on one line until it is closed. The {@code title} is markup. */
    public Batch batchMode(String title) {
        return engine.batches().open(title);
    }

    /**
     * Runs {@code work} now, in a batch that lasts until its future ends or {@code work} throws. The returned future ends as the source does,
     * without waiting for the last lines of the batch. Cancelling it cancels the source. If it is cancelled, completed or timed out before
     * the source ends, the batch ends then.
     */
    public <T> CompletableFuture<T> batchMode(String title, Supplier<? extends CompletionStage<T>> work) {
        return BatchFuture.run(engine.batches(), title, Require.notNull("work", work));
    }

    /** Returns the figures of all calls recorded before this request. */
    public Stats stats() {
        return stats(StatsQuery.all());
    }

    /** Returns the figures of the calls that {@code query} selects. */
    public Stats stats(StatsQuery query) {
        return engine.stats(Require.notNull("query", query));
    }

    /** Returns the tree of calls and their callers, with the figures of each path, of all calls recorded before this request. */
    public CallTree callTree() {
        return callTree(StatsQuery.all());
    }

    /**
     * Returns the branches of the call tree that contain a call selected by {@code query}. With a time bound the figures are those of the
     * retained rows within it.
     */
    public CallTree callTree(StatsQuery query) {
        return engine.callTree(Require.notNull("query", query));
    }

    /** Returns the retained rows in order of completion, or of start after rows of another instance were merged. */
    public List<Event> events() {
        return events(StatsQuery.all());
    }

    /** Returns the retained rows that {@code query} selects, in the order of {@link #events()}. */
    public List<Event> events(StatsQuery query) {
        return engine.events(Require.notNull("query", query));
    }

    /** Returns the state of the instance at one moment, as reporters receive it. */
    public Snapshot snapshot() {
        return engine.snapshot();
    }

    /**
     * Returns a subscription to what is counted from now on: exact differences for a fleet of instances. It costs the memory of the series
     * that were called since the last delta.
     *
     * @param slowestCalls how many of the slowest calls are in each delta, 0 to 1,000
     * @throws IllegalStateException if the instance does not answer within the {@code flush-timeout}
     */
    public DeltaSource deltas(int slowestCalls) {
        return engine.deltas(Require.between("slowestCalls", slowestCalls, 0, Frame.MOST_SLOW_CALLS));
    }

    /** Returns the counts of losses and failures of the library itself. */
    public Health health() {
        return engine.healthNow();
    }

    /** Returns the number of this instance, which is unique in the process. */
    public long instanceId() {
        return engine.instanceId();
    }

    /**
     * Removes the rows of calls that started longer ago than {@code age}; lifetime figures stay.
     *
     * @return the number of removed rows
     */
    public long clearOldEvents(Duration age) {
        return clearOldEvents(engine.ago(Require.notNegative("age", age)));
    }

    /** Removes the rows of calls that started before {@code moment} and returns their number; lifetime figures stay. */
    public long clearOldEvents(Instant moment) {
        return engine.clearStartedBefore(Require.notNull("moment", moment));
    }

    /**
     * Moves everything that {@code other} recorded to this instance: figures, rows and the count of dropped rows. The other instance is
     * empty afterwards and continues to record; its calls in flight stay with it. Both may be in use meanwhile, be merged in the opposite
     * direction at the same time, and be closed.
     *
     * <p>Figures are added exactly, including distributions. Calls stay in the class (fast, medium or slow) in which they were recorded,
     * and the thresholds of this instance stay. Rows are ordered by start from now on. Of more than {@code max-events} rows the newest
     * are kept, and a warning is logged; series beyond {@code series-limit} are added to {@code (other)}. Merging an instance with itself
     * has no effect.
     *
     * <p>Waits for each of the two writers at most the {@code flush-timeout}. After that it returns 0, and the merge completes later.
     *
     * @return the number of rows that were dropped because of {@code max-events}
     */
    public long mergeWith(Analytics other) {
        return engine.mergeWith(Require.notNull("other", other).engine);
    }

    /**
     * Adds everything in {@code snapshot} to this instance, such as one that another process wrote to a file. Works as
     * {@link #mergeWith(Analytics)} but removes nothing elsewhere: if it is added twice, its calls count twice.
     */
    public long mergeWith(Snapshot snapshot) {
        return engine.mergeWith(Require.notNull("snapshot", snapshot));
    }

    /**
     * Waits until everything recorded before this call is taken in and, if the instance writes files, is on disk; at most the
     * {@code flush-timeout} (5 s). With {@code store.sync = flush} the disk is also synced. Does not wait for exporters, unlike
     * {@link #flush(Duration)}. Then waits at most 250 ms for the log lines of these calls, which does not affect the result. An interrupt
     * does not shorten the wait for the calls; the thread stays interrupted.
     *
     * @return true if all of that was done in time
     */
    public boolean flush() {
        boolean takenIn = engine.flush(config.flushTimeout());
        engine.awaitLog(LogQueue.SHORT_WAIT);
        return takenIn;
    }

    /**
     * Works as {@link #flush()} but within {@code timeout}, and also waits until the exporters have sent or given up everything recorded
     * before this call. Exporters are requested to send at once, without lingering. An exporter that calls this does not wait for itself.
     *
     * @return true if all of that was done within {@code timeout}
     */
    public boolean flush(Duration timeout) {
        return engine.flushAll(Require.positive("timeout", timeout));
    }

    /**
     * Logs the summary on this thread, at INFO on {@value #CONSOLE_LOGGER}, or on the standard output if SLF4J has no provider. It has two
     * lines, a third one with the three paths with the most self time if a tracked call made another one, and a further one with up to eight
     * gauges if there are any. The figures are taken first; then the log lines of their calls have 250 ms to appear before the summary.
     */
    public void logSummary() {
        if (config.enabled()) {
            Snapshot snapshot = snapshot();
            List<String> lines = SummaryLines.of(snapshot.stats(), snapshot.callTree());
            engine.awaitLog(LogQueue.SHORT_WAIT);
            lines.forEach(ConsoleLog::info);
        }
    }

    /** Runs every reporter, with {@link ReportMode#INCREMENTAL}. */
    public void generateReports() {
        generateReports(ReportMode.INCREMENTAL);
    }

    /**
     * Runs every reporter on this thread. An instance without configured reporters uses those provided as services, such as the HTML reporter
     * of {@code analytics-report}. Without recorded calls or without a reporter, nothing is written and a warning is logged; a disabled
     * instance does nothing. If a reporter throws, only its report is lost, and an error is logged.
     */
    public void generateReports(ReportMode mode) {
        Require.notNull("mode", mode);
        if (config.enabled()) {
            reports.generate(snapshot(), mode);
            engine.awaitLog(LogQueue.SHORT_WAIT);
        }
    }

    /**
     * Closes the instance, within {@code close-timeout} (10 s) for all steps together:
     *
     * <ol>
     *   <li>ends open batches and refuses further calls,
     *   <li>takes in the recorded calls and ends the writer,
     *   <li>requests the exporters to send waiting metrics,
     *   <li>closes the files, and creates the reports if requested.
     * </ol>
     *
     * <p>Metrics that exporters have not sent by then are counted as dropped, unless they are in a spool, and this is logged.
     *
     * <p>An interrupt does not shorten the close; the interrupt flag is kept. While one thread closes the instance, another thread that
     * calls this waits until that is done. Later calls have no effect.
     */
    @Override
    public void close() {
        closing.close();
    }

    /** Returns the number of the instance and whether it is open. */
    @Override
    public String toString() {
        return "Analytics " + instanceId()
                + (closing.hasBegun() ? " (closed)" : config.enabled() ? " (open)" : " (disabled)");
    }
}
