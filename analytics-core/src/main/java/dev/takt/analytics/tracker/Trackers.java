package dev.takt.analytics.tracker;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.measure.TrackerContext;
import dev.takt.analytics.require.Require;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Creates the trackers of one instance, and caches those without an event type or tags, so that the short forms cost one look-up.
 *
 * <p>The cache is bounded: beyond its limit each request creates a tracker. Thread-safe.
 */
public final class Trackers {
    /** The event type of a tracker that was created without one. */
    public static final String DEFAULT_EVENT_TYPE = "call";

    /** The name of an executor that was wrapped without one. */
    public static final String DEFAULT_EXECUTOR = "executor";

    private final CallRecorder recorder;
    private final int limit;
    private final Hooks hooks;
    private final Map<String, Tracker> byName = new ConcurrentHashMap<>();

    private Trackers(TrackerContext context, int limit, List<Hook> hooks) {
        this.hooks = Hooks.defaults(context.health(), hooks);
        this.recorder = context.recorder();
        this.limit = limit;
    }

    /**
     * Returns the trackers of an instance.
     *
     * @param context the {@code TrackerContext} of the instance
     * @param limit the most trackers that are cached
     * @param hooks the default hooks of the trackers
     */
    public static Trackers of(Object context, int limit, List<Hook> hooks) {
        return new Trackers((TrackerContext) context, limit, hooks);
    }

    /** Returns the tracker of this name and the default event type. */
    public Tracker named(String name) {
        Tracker cached = byName.get(Require.notNull("name", name));
        if (cached != null) {
            return cached;
        }
        Tracker made = of(name, DEFAULT_EVENT_TYPE);
        if (byName.size() < limit) {
            byName.put(name, made);
        }
        return made;
    }

    /** Returns the tracker of this name and event type. */
    public Tracker of(String name, String eventType) {
        Require.notBlank("name", name);
        Require.notBlank("eventType", eventType);
        return Tracker.of(recorder, recorder.series().resolve(name, eventType, Tags.empty()), null, hooks);
    }

    /** Returns an executor that runs tasks on {@code actual} and measures them; see {@code Analytics.wrap}. */
    public Executor wrap(String name, Executor actual) {
        Tasks tasks = tasks(name, actual);
        return recorder.enabled() ? new TrackedExecutor(tasks, actual) : actual;
    }

    /** Returns an executor that runs tasks on {@code actual} and measures them; see {@code Analytics.wrap}. */
    public ExecutorService wrap(String name, ExecutorService actual) {
        Tasks tasks = tasks(name, actual);
        return recorder.enabled() ? new TrackedExecutorService(tasks, actual) : actual;
    }

    /** Returns an executor that runs tasks on {@code actual} and measures them; see {@code Analytics.wrap}. */
    public ScheduledExecutorService wrap(String name, ScheduledExecutorService actual) {
        Tasks tasks = tasks(name, actual);
        return recorder.enabled() ? new TrackedScheduledExecutorService(tasks, actual) : actual;
    }

    /** Returns a proxy of {@code type} that measures every call of {@code target}; see {@code Analytics.trackInterface}. */
    public <T> T trackInterface(Class<T> type, T target) {
        return TrackedInterface.of(type, target, this);
    }

    /** Returns the measured calls of a method; see {@code Analytics.method}. */
    public MethodCalls method(Class<?> target, Method method) {
        Require.notNull("target", target);
        Require.notNull("method", method);
        return MethodCalls.of(target, method, new ReturnTypes(target), this);
    }

    /** Returns {@code work} bound to the context of the current thread; see {@code Analytics.carrying}. */
    public Runnable carrying(Runnable work) {
        Require.notNull("work", work);
        CarriedContext carried = ThreadContext.current().captured();
        return () -> {
            boolean unused = ThreadContext.<Boolean, RuntimeException>get(carried, () -> {
                work.run();
                return true;
            });
        };
    }

    /** Runs {@code work} and adds {@code tags} to every call in it; see {@code Analytics.withTags}. */
    public <T extends @Nullable Object, X extends Exception> T withTags(
            Tags tags, CheckedSupplier<? extends T, ? extends X> work) throws X {
        Require.notNull("tags", tags);
        Require.notNull("work", work);
        return ThreadContext.<T, X>with(
                recorder.paths().withTags(ThreadContext.current().carried(), tags), work::call);
    }

    /** Returns the tracker that is named after the calling method. */
    public Tracker namedAfterCaller() {
        return named(CallerName.find());
    }

    private Tasks tasks(String name, Executor actual) {
        Require.notNull("executor", actual);
        return new Tasks(recorder, Require.notBlank("name", name));
    }
}
