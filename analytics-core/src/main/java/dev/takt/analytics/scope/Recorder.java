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
 * Records what happens in its scopes.
 *
 * <pre>{@code
 * Recorder recorder = Recorder.create();
 * try (Scope scope = recorder.record()) {
 *     Scope.incr("cache.hits", 1, Tags.of("type", "redis"));
 * }
 * Map<String, Double> result = recorder.result();
 * }</pre>
 *
 * <p>A result holds each counted key with its sum; for a timed key {@code <key>.count} and {@code <key>.total_dur}, in
 * seconds; for the tracked calls of a name {@code calls.<name>.count} and {@code calls.<name>.total_dur}; and always {@code
 * total_recording_duration}, in seconds. Where there were any it also holds {@code late_count}, what came to a scope that
 * was closed already; {@code overflow_count}, what was left out because of a bound; and {@code listener_failure_count}, how
 * often one of {@link #onClose} threw.
 *
 * <p>May be used again and from several threads at once: sums and durations add up. Numbers appear when a scope closes; a
 * map that was handed out never changes. Safe for any thread.
 */
public final class Recorder {
    private final Clock clock;
    private final Limits limits;
    private final Recorded recorded;

    private Recorder(Clock clock, ScopeLimits limits) {
        this.clock = clock;
        this.limits = limits.forCollecting();
        this.recorded = new Recorded(this.limits);
    }

    /** A recorder with default bounds. */
    public static Recorder create() {
        return create(ScopeLimits.defaults());
    }

    /** A recorder whose scopes hold as much as {@code limits} say. */
    public static Recorder create(ScopeLimits limits) {
        return create(limits, Clock.system());
    }

    /** A recorder that takes durations from {@code clock}, for tests. */
    public static Recorder create(ScopeLimits limits, Clock clock) {
        return new Recorder(Require.notNull("clock", clock), Require.notNull("limits", limits));
    }

    /**
     * Opens a scope on this thread, which collects until it is closed.
     *
     * <p>Inside another recorder's scope the numbers go to both, to the outer one when this one closes; the duration does not.
     * Inside a scope of this same recorder nothing is opened, for that one collects already.
     */
    public Scope record() {
        StackRoom.requireForTwo();
        ThreadContext context = ThreadContext.current();
        OpenScope opened = open(context.carried());
        if (opened != null) {
            context.exchange(context.carried().with(OpenScope.KEY, opened));
        }
        return new Scope(opened);
    }

    /** A scope inside those that {@code carried} has, or null if none is to be opened; for the Reactor module. */
    @SuppressWarnings("exports")
    public @Nullable OpenScope open(CarriedContext carried) {
        return OpenScope.open(recorded, limits, clock, carried);
    }

    /** What all scopes recorded that are closed by now; the sums of a key with different tags are added up. */
    public Map<String, Double> result() {
        return result(Tags.empty());
    }

    /**
     * The same of those series alone whose tags contain {@code filter}. A key that matches is there whatever its sum is, also
     * zero and below.
     */
    public Map<String, Double> result(Tags filter) {
        return recorded.result(Require.notNull("filter", filter));
    }

    /**
     * The same as {@link #result()}.
     *
     * @throws IllegalStateException if no scope of this recorder was closed yet
     */
    public Map<String, Double> resultOrThrow() {
        if (!recorded.hasOccurred()) {
            throw new IllegalStateException("no recording has occurred");
        }
        return result();
    }

    /** Every number by its tags; those that belong to the recording as a whole have none. */
    public Map<String, Map<Tags, Double>> breakdown() {
        return recorded.breakdown();
    }

    /**
     * From now on hands the result of each single scope that closes to {@code listener}, if {@code wanted} says so.
     *
     * <p>Both run on the thread that closes the scope, after it was closed. If either throws, that is counted, logged at most
     * once a minute, and nothing else.
     *
     * @return this recorder
     */
    public Recorder onClose(Predicate<Map<String, Double>> wanted, Consumer<Map<String, Double>> listener) {
        recorded.onClose(Require.notNull("wanted", wanted), Require.notNull("listener", listener));
        return this;
    }
}
