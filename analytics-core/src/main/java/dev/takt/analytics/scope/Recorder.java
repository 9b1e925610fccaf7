package dev.takt.analytics.scope;

import dev.takt.analytics.collect.Limits;
import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.require.StackRoom;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records numbers and times in its scopes.
 *
 * <pre>{@code
 * Recorder recorder = Recorder.create();
 * try (Scope scope = recorder.record()) {
 *     Scope.incr("cache.hits", 1, Tags.of("type", "redis"));
 * }
 * Map<String, Double> result = recorder.result();
 * }</pre>
 *
 * <p>A result contains, with all times in seconds:
 *
 * <ul>
 *   <li>each counted key with its sum,
 *   <li>for each timed key {@code <key>.count} and {@code <key>.total_dur},
 *   <li>for the tracked calls of each name {@code calls.<name>.count} and {@code calls.<name>.total_dur},
 *   <li>{@code total_recording_duration},
 *   <li>if not zero, {@code late_count}: the number of values that arrived after their scope was closed,
 *   <li>if not zero, {@code overflow_count}: the number of values left out because of a bound,
 *   <li>if not zero, {@code listener_failure_count}: the number of exceptions that listeners of {@link #onClose} threw.
 * </ul>
 *
 * <p>Reusable, also by several threads at once: sums and durations add up. Numbers appear when a scope closes; a returned map never
 * changes. Thread-safe.
 */
public abstract sealed class Recorder permits ScopeRecorder {
    private final Clock clock;
    private final Limits limits;
    private final Recorded recorded;

    Recorder(Clock clock, ScopeLimits limits) {
        this.clock = clock;
        this.limits = limits.forCollecting();
        this.recorded = new Recorded(this.limits);
    }

    /** Returns a recorder with default bounds. */
    public static Recorder create() {
        return create(ScopeLimits.defaults());
    }

    /** Returns a recorder whose scopes are bounded by {@code limits}. */
    public static Recorder create(ScopeLimits limits) {
        return create(limits, Clock.system());
    }

    /** Returns a recorder that takes durations from {@code clock}, for tests. */
    public static Recorder create(ScopeLimits limits, Clock clock) {
        return new ScopeRecorder(Require.notNull("clock", clock), Require.notNull("limits", limits));
    }

    /**
     * Opens a scope on this thread, which collects until it is closed.
     *
     * <p>Inside a scope of another recorder, numbers are also added to that outer scope when this one closes; the duration is not. Inside a
     * scope of this recorder nothing is opened, because that scope already collects.
     */
    public Scope record() {
        StackRoom.requireForTwo();
        ThreadContext context = ThreadContext.current();
        OpenScope opened = opened(context.carried());
        if (opened != null) {
            context.exchange(context.carried().with(OpenScope.KEY, opened));
        }
        return new Scope(opened);
    }

    /** Returns a scope inside those of {@code carried}, or null if none is to be opened. */
    final @Nullable OpenScope opened(CarriedContext carried) {
        return OpenScope.open(recorded, limits, clock, carried);
    }

    /** Returns the sums over all closed scopes; those of a key with different tags are added up. */
    public Map<String, Double> result() {
        return result(Tags.empty());
    }

    /**
     * Returns the sums of the series whose tags contain {@code filter}. A matching key is contained whatever its sum is, even 0 or less.
     */
    public Map<String, Double> result(Tags filter) {
        return recorded.result(Require.notNull("filter", filter));
    }

    /**
     * Returns the same as {@link #result()}.
     *
     * @throws IllegalStateException if no scope of this recorder was closed yet
     */
    public Map<String, Double> resultOrThrow() {
        if (!recorded.hasOccurred()) {
            throw new IllegalStateException("no recording has occurred");
        }
        return result();
    }

    /** Returns every number by its tags; numbers of the recording as a whole have no tags. */
    public Map<String, Map<Tags, Double>> breakdown() {
        return recorded.breakdown();
    }

    /**
     * Adds a listener that receives the result of each later closed scope for which {@code wanted} returns true.
     *
     * <p>Both run on the thread that closes the scope, after the close. An exception of either is counted, and logged at most once a minute,
     * without further effect.
     *
     * @return this recorder
     */
    public Recorder onClose(Predicate<Map<String, Double>> wanted, Consumer<Map<String, Double>> listener) {
        recorded.onClose(Require.notNull("wanted", wanted), Require.notNull("listener", listener));
        return this;
    }
}
