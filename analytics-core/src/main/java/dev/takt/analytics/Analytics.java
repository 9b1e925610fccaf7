package dev.takt.analytics;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.batch.Batches;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.log.ConsoleLog;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.SummaryLines;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.MethodCalls;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import dev.takt.analytics.tracker.Trackers;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Tells what calls do: how many there were, how long they took, how many failed, were cancelled, were slow.
 *
 * <pre>{@code
 * try (Analytics analytics = Analytics.create()) {
 *     Tracker find = analytics.tracker("users.find", "db");
 *     User user = find.call(() -> repository.find(id));
 *     analytics.logSummary();
 * }
 * }</pre>
 *
 * <p>Safe for any thread. Several instances live side by side. Whatever fails in here is counted in {@link #health()} and
 * never thrown into a tracked call. After {@link #close()} tracked calls run unmeasured, and {@link #stats()},
 * {@link #events()} and {@link #snapshot()} still answer.
 *
 * <p>Everything that reads first waits until all that was recorded before it has been taken in, at most the configured
 * {@code flush-timeout}; when that runs out it answers with the figures that it last had, and says so in the log. On an interrupted
 * thread the answer is the same, and the thread stays interrupted.
 */
public final class Analytics extends RecordingSide implements AutoCloseable {
    /** The logger of the summary. */
    public static final String CONSOLE_LOGGER = "analytics.console";

    /** The logger of what could not be done. */
    public static final String ERROR_LOGGER = "analytics.error";

    private final AnalyticsConfig config;
    private final Engine engine;
    private final Trackers trackers;
    private final Reports reports;
    private final Closing closing;

    /** An instance on {@code engine}, which runs already. */
    Analytics(AnalyticsConfig config, Engine engine, Reports reports, Closing closing) {
        super(engine.trackers(), engine.ownMetrics());
        this.config = config;
        this.engine = engine;
        this.trackers = engine.trackers();
        this.reports = reports;
        this.closing = closing;
    }

    /** An instance with default settings. */
    public static Analytics create() {
        return builder().build();
    }

    /** A builder, for settings of one's own. */
    public static AnalyticsBuilder builder() {
        return new AnalyticsBuilder();
    }

    /** A tracker for calls of this name, of the event type {@code call}. */
    public Tracker tracker(String name) {
        return trackers.named(name);
    }

    /**
     * A tracker for calls of this name, one of few (what differs from call to call does not belong in it), and of this event type,
     * for instance {@code db}; neither is blank.
     */
    public Tracker tracker(String name, String eventType) {
        return trackers.of(name, eventType);
    }

    /** A tracker for calls of this name and event type, with these tags; each combination of their values is a series. */
    public Tracker tracker(String name, String eventType, Tags tags) {
        return trackers.of(name, eventType).tags(tags);
    }

    /**
     * Starts to measure a block, in the short form of {@code tracker(name).start()}. {@code timer(name).run(…)} and {@code
     * timer(name).call(…)} measure what they are given and know how it ended; the other forms are those of {@link Timer}.
     */
    public Timer timer(String name) {
        return trackers.named(name).start();
    }

    /**
     * A proxy of {@code type} that measures every call of {@code target}.
     *
     * <p>Each method, default ones included, is a call named {@code Type.method}, with its parameter types where it is
     * overloaded; {@link dev.takt.analytics.tracker.Tracked} on the method or the type says otherwise. A method that returns a
     * {@link CompletionStage}, or a Publisher if {@code analytics-reactor} is on the class path, is measured until that
     * ends; {@link MethodCalls} says how that is known where the declared type leaves it open.
     *
     * <p>What the target throws comes out as it was thrown, with one exception that the language asks for: a checked exception
     * that the method does not declare arrives in a {@link java.lang.reflect.UndeclaredThrowableException}.
     *
     * <p>{@code equals}, {@code hashCode} and {@code toString} go to the target, unmeasured. Two proxies are equal if their
     * targets are, and a proxy equals itself; {@code compareTo} of a {@link Comparable} interface compares targets too. Only
     * calls through the proxy are measured: those that the target makes on itself are not.
     *
     * @throws IllegalArgumentException if {@code type} is no interface, is sealed or hidden, or lies in a package of a named
     *     module that is neither exported nor open to {@code dev.takt.analytics}; if {@code target} is no instance of it
     */
    public <T> T trackInterface(Class<T> type, T target) {
        return trackers.trackInterface(type, target);
    }

    /**
     * Returns how the calls of {@code method} are measured, for frameworks that intercept calls themselves. It is named and
     * measured as a method of {@link #trackInterface}, by {@link dev.takt.analytics.tracker.Tracked} on it or on {@code target}.
     *
     * @param target the class or interface whose calls are intercepted; its type arguments tell the type of results
     * @param method one of its methods, own or inherited
     */
    public MethodCalls method(Class<?> target, Method method) {
        return trackers.method(target, method);
    }

    /** Opens a {@link Batch}: until it is closed, calls in it are counted on one line. The {@code title} is markup. */
    public Batch batchMode(String title) {
        return engine.batches().open(title);
    }

    /**
     * Runs {@code work} now, in a batch that lasts until the future that it gives ends, or {@code work} throws. The future that is
     * returned ends as the source ends, without waiting for the batch's last lines, and cancelling it cancels the source. If it
     * is cancelled, completed or timed out before the source ends, the batch ends then.
     */
    public <T> CompletableFuture<T> batchMode(String title, Supplier<? extends CompletionStage<T>> work) {
        return BatchFuture.run(engine.batches(), title, Require.notNull("work", work));
    }

    /** The batches behind this instance, for the Reactor module. */
    public Batches batches() {
        return engine.batches();
    }

    /** The figures of everything recorded before this call. */
    public Stats stats() {
        return stats(StatsQuery.all());
    }

    /** The figures of what {@code query} asks for. */
    public Stats stats(StatsQuery query) {
        return engine.stats(Require.notNull("query", query));
    }

    /** Returns which call made which, with the figures of each path; of everything recorded before this call. */
    public CallTree callTree() {
        return callTree(StatsQuery.all());
    }

    /**
     * Returns the branches of the call tree that contain a call that {@code query} asks for.
     *
     * @throws IllegalArgumentException if the query has a time bound
     */
    public CallTree callTree(StatsQuery query) {
        return engine.callTree(Require.notNull("query", query));
    }

    /** The retained rows in order of completion; of start, once rows of another instance have come by merging. */
    public List<Event> events() {
        return events(StatsQuery.all());
    }

    /** The retained rows that {@code query} asks for, in the order of {@link #events()}. */
    public List<Event> events(StatsQuery query) {
        return engine.events(Require.notNull("query", query));
    }

    /** Everything at one moment, as reporters are given it. */
    public Snapshot snapshot() {
        return engine.snapshot();
    }

    /** What the library itself lost or did wrong. */
    public Health health() {
        return engine.healthNow();
    }

    /** A number that no other instance in this process has. */
    public long instanceId() {
        return engine.instanceId();
    }

    /**
     * Removes the rows of calls that started longer ago than {@code age}; lifetime figures stay.
     *
     * @return how many rows went
     */
    public long clearOldEvents(Duration age) {
        return clearOldEvents(engine.ago(Require.notNegative("age", age)));
    }

    /** Removes the rows of calls that started before {@code moment}; returns how many went. Lifetime figures stay. */
    public long clearOldEvents(Instant moment) {
        return engine.clearStartedBefore(Require.notNull("moment", moment));
    }

    /**
     * Moves everything that {@code other} recorded to this instance: figures, rows and the count of dropped rows. The other is
     * empty afterwards and goes on recording; its calls in flight stay with it. Both may be in use meanwhile, be merged the
     * other way round at the same time, and be closed.
     *
     * <p>Figures are added exactly, distributions included; calls are counted fast, medium or slow as they were when they
     * were recorded, and this instance's thresholds stay. Rows lie in order of start from now on. Of more than {@code
     * max-events} rows the newest stay, which is logged as a warning; series beyond {@code series-limit} go to {@code
     * (other)}. Merging an instance with itself does nothing.
     *
     * <p>Returns how many rows were dropped because of {@code max-events}. Waits for either writer at most the {@code
     * flush-timeout}; then returns 0, and the merge is completed without it.
     */
    public long mergeWith(Analytics other) {
        return engine.mergeWith(Require.notNull("other", other).engine);
    }

    /**
     * Adds everything in {@code snapshot} to this instance, for instance one that another process wrote to a file; as {@link
     * #mergeWith(Analytics)}, but that nothing is taken away elsewhere: whoever adds it twice counts its calls twice.
     */
    public long mergeWith(Snapshot snapshot) {
        return engine.mergeWith(Require.notNull("snapshot", snapshot));
    }

    /**
     * Waits until everything recorded before this call was taken in, and is on disk if the instance writes files, at most the
     * {@code flush-timeout} (5 s); returns whether it was. With {@code store.sync = flush} the disk was made to keep it. Does not
     * wait for exporters: {@link #flush(Duration)} does. Then waits at most 250 ms for the log lines of these calls, whatever becomes of
     * them. An interrupt does not shorten the wait for the calls; the thread stays interrupted.
     */
    public boolean flush() {
        boolean takenIn = engine.flush(config.flushTimeout());
        engine.awaitLog(LogQueue.SHORT_WAIT);
        return takenIn;
    }

    /**
     * As {@link #flush()}, within {@code timeout}, and waits for the exporters too: until they have dealt with everything recorded
     * before this call, sent it or given it up. They are asked to send at once, without lingering. One that calls this itself does
     * not wait for itself. Returns whether all that was done within {@code timeout}.
     */
    public boolean flush(Duration timeout) {
        return engine.flushAll(Require.positive("timeout", timeout));
    }

    /**
     * Logs the summary on this thread: two lines at INFO on {@value #CONSOLE_LOGGER}, or on the standard output where SLF4J has no
     * provider. The figures are taken first; then the lines of the calls in them have 250 ms to be logged before it.
     */
    public void logSummary() {
        if (config.enabled()) {
            List<String> lines = SummaryLines.of(stats());
            engine.awaitLog(LogQueue.SHORT_WAIT);
            lines.forEach(ConsoleLog::info);
        }
    }

    /** Has every reporter make its document, as {@link ReportMode#INCREMENTAL}. */
    public void generateReports() {
        generateReports(ReportMode.INCREMENTAL);
    }

    /**
     * Has every reporter make its document, on this thread. Without a reporter of its own an instance uses those that are
     * provided as services, such as the HTML one of {@code analytics-report}. With nothing recorded, or no reporter, nothing
     * is written and a warning is logged; a disabled instance does nothing. A reporter that throws costs its own report
     * and a logged error.
     */
    public void generateReports(ReportMode mode) {
        Require.notNull("mode", mode);
        if (config.enabled()) {
            reports.generate(snapshot(), mode);
            engine.awaitLog(LogQueue.SHORT_WAIT);
        }
    }

    /**
     * Ends open batches, refuses further calls, takes in what was recorded, ends the writer, has the exporters send what waits,
     * closes the files and makes the reports if asked to; all of that takes at most {@code close-timeout} (10 s). What exporters had
     * not sent by then is counted as dropped, unless it is in a spool, and logged.
     *
     * <p>An interrupt does not shorten it; the thread is interrupted afterwards as it was before. While one thread closes, another
     * that calls this waits until that is done. Later calls do nothing.
     */
    @Override
    public void close() {
        closing.close();
    }

    /** Returns its number in this process and whether it is open. */
    @Override
    public String toString() {
        return "Analytics " + instanceId()
                + (closing.hasBegun() ? " (closed)" : config.enabled() ? " (open)" : " (disabled)");
    }
}
