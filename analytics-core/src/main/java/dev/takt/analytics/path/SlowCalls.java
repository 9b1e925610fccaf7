package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/**
 * The slowest calls of each root of one instance, each with the calls that it made. Bounded and thread-safe; only the first observed call of
 * a root takes a lock.
 */
public final class SlowCalls {
    /** The maximum number of calls that are kept, including those that the slow calls made: some 10 MB. */
    static final int MOST_SPANS = 100_000;

    private final int most;
    private final LongFunction<Instant> wallTime;
    private final Runnable onOverflow;
    private final AtomicInteger spans = new AtomicInteger();
    private final Map<Integer, SlowestOfRoot> roots = new ConcurrentHashMap<>();

    /**
     * Creates it without calls.
     *
     * @param most the most calls that are kept for each root; at least 1
     * @param wallTime the wall clock time of a moment on the clock of durations
     * @param onOverflow runs for each slow call for which there is no room; never throws
     */
    public SlowCalls(int most, LongFunction<Instant> wallTime, Runnable onOverflow) {
        this.most = most;
        this.wallTime = wallTime;
        this.onOverflow = onOverflow;
    }

    /** Starts to observe a call of {@code series}, which is a root with the id {@code path}; returns the call. */
    public CallSpan observe(int path, Series series, long startNanos) {
        return new ObservedCall(slowestOf(path, series), series, startNanos, wallTime).span();
    }

    /** Makes {@code span}, an observed call that ends now, one of the root with the id {@code path}, unless it has a caller. */
    public void move(CallSpan span, int path, Series series) {
        if (span.caller() == null) {
            span.move(slowestOf(path, series));
        }
    }

    private SlowestOfRoot slowestOf(int path, Series series) {
        return roots.computeIfAbsent(path, none -> new SlowestOfRoot(series, most, spans, onOverflow));
    }

    /** Returns the slowest calls of each root by its id, slowest first. */
    public Map<Integer, List<ObservedCall>> byRoot() {
        Map<Integer, List<ObservedCall>> calls = new HashMap<>();
        roots.forEach((path, slowest) -> {
            List<ObservedCall> kept = slowest.slowest();
            if (!kept.isEmpty()) {
                calls.put(path, kept);
            }
        });
        return calls;
    }
}
