package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/** The slowest calls of each root of one instance, each with the calls that it made. Bounded, thread-safe, without locks. */
public final class SlowCalls {
    /** The most calls that are kept: some 10 MB. */
    static final int MOST_SPANS = 100_000;

    private final int most;
    private final LongFunction<Instant> wallTime;
    private final AtomicInteger spans = new AtomicInteger();
    private final Map<Integer, SlowestOfRoot> roots = new ConcurrentHashMap<>();

    /**
     * Creates it without calls.
     *
     * @param most the most calls that are kept for each root; at least 1
     * @param wallTime the wall clock time of a moment on the clock of durations
     */
    public SlowCalls(int most, LongFunction<Instant> wallTime) {
        this.most = most;
        this.wallTime = wallTime;
    }

    /** Starts to observe a call of {@code series}, which is a root with the id {@code path}; returns the call. */
    public CallSpan observe(int path, Series series, long startNanos) {
        SlowestOfRoot slowest = roots.computeIfAbsent(path, none -> new SlowestOfRoot(series, most, spans));
        return new ObservedCall(slowest, series, startNanos, wallTime).span();
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
