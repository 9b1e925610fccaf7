package dev.takt.analytics.fleet.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one node since it started. A frame that is processed again after a failure counts again. For any thread. */
public final class EngineCounters {
    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final AtomicLong lastTick = new AtomicLong(System.nanoTime());

    /** An event that is counted. */
    public enum Count {
        /** A frame was read. */
        FRAMES,
        /** A frame had come before and was dropped. */
        DUPLICATES,
        /** A frame never arrived. */
        MISSING_FRAMES,
        /** A frame could not be read. */
        REFUSED,
        /** The window of a frame was in the future. */
        CLOCK_AHEAD,
        /** A frame arrived more than two intervals after its window ended. */
        LATE_FRAMES,
        /** The figures of a series were added. */
        DELTAS,
        /** The figures of a series were added to a window that had been closed. */
        LATE_DELTAS,
        /** Figures were too late or too long for windows of ten seconds. */
        BEYOND_10S,
        /** Figures were too late or too long for windows of a minute. */
        BEYOND_1M,
        /** Figures were too late for windows of an hour. */
        BEYOND_1H,
        /** Figures were added to {@code (other)} because of the limit of series. */
        OTHER_SERIES,
        /** Two definitions had the same id. */
        SERIES_CLASHES,
        /** A slice was replayed after a change of the node that merges it. */
        REPLAYED,
        /** Figures were reported. */
        REPORTED;

        /** Returns the name in lower case, with hyphens. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Creates counters of zero. */
    public EngineCounters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count, long many) {
        adder(count).add(many);
    }

    void increment(Count count) {
        adder(count).increment();
    }

    /** Returns a counter. */
    public long get(Count count) {
        return adder(count).sum();
    }

    /** Returns all counters by their {@link Count#text()}. */
    public Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            all.put(count.text(), get(count));
        }
        return Collections.unmodifiableMap(all);
    }

    private LongAdder adder(Count count) {
        LongAdder adder = counts.get(count);
        if (adder == null) {
            throw new IllegalStateException("all counters are made by the constructor");
        }
        return adder;
    }

    void ticked() {
        lastTick.set(System.nanoTime());
    }

    /** Returns the reading of {@code System.nanoTime()} at the last tick of a merging partition; at the start if there was none. */
    public long lastTickNanos() {
        return lastTick.get();
    }
}
