package dev.takt.analytics.totals;

import dev.takt.analytics.config.DurationThresholds;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The bounds of the duration bands as plain nanoseconds, for the writer's inner loop.
 *
 * <p>The writer counts all calls by the same bounds. Those of a single event type are applied when figures are read, from the
 * distribution, so that they cost no call anything.
 *
 * @param shortMaxNanos up to here a call is fast, this value included
 * @param mediumMaxNanos up to here it is medium, this value included; above it is slow
 * @param byType the bounds of event types that have their own
 */
public record Bands(long shortMaxNanos, long mediumMaxNanos, Map<String, Bands> byType) {
    /** How many bands there are. */
    static final int COUNT = 3;

    /** The signs of the bands in log lines and summaries, the fast one first. */
    private static final List<String> ARROWS = List.of(">>>", ">>", ">");

    /** Copies the map. */
    public Bands {
        byType = Map.copyOf(byType);
    }

    /** The same bounds for all event types. */
    public Bands(long shortMaxNanos, long mediumMaxNanos) {
        this(shortMaxNanos, mediumMaxNanos, Map.of());
    }

    /** The bands of {@code thresholds}. */
    public static Bands of(DurationThresholds thresholds) {
        Map<String, Bands> byType = thresholds.byType().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        type -> new Bands(
                                type.getValue().shortMax().toNanos(),
                                type.getValue().mediumMax().toNanos())));
        return new Bands(thresholds.shortMaxNanos(), thresholds.mediumMaxNanos(), byType);
    }

    /** Returns the same bounds without those of single event types. */
    public Bands withoutTypes() {
        return byType.isEmpty() ? this : new Bands(shortMaxNanos, mediumMaxNanos);
    }

    /** Returns whether {@code eventType} has bounds of its own. */
    public boolean hasOwn(String eventType) {
        return DurationThresholds.entryOf(byType, eventType) != null;
    }

    /** Returns the bounds of {@code eventType}: its own, those of the longest beginning of it before a dot, or those of all. */
    public Bands of(String eventType) {
        Bands own = DurationThresholds.entryOf(byType, eventType);
        return own == null ? this : own;
    }

    /** The band of a duration: 0 fast, 1 medium, 2 slow. */
    public int indexOf(long nanos) {
        return nanos <= shortMaxNanos ? 0 : nanos <= mediumMaxNanos ? 1 : 2;
    }

    /**
     * Counts the calls of {@code totals} in each band. A call that took up to 0.8 % longer than a bound may count as one within it: that
     * is how wide a bucket of the distribution is.
     */
    public long[] countsOf(SeriesTotals totals) {
        long[] counts = new long[COUNT];
        long least = totals.minNanos();
        totals.distribution().forEach((lowest, highest, count) -> counts[indexOf(Math.max(least, lowest))] += count);
        return counts;
    }

    /** The sign of a band: {@code >>>} for 0, {@code >>} for 1, {@code >} for 2. */
    public static String arrows(int band) {
        return ARROWS.get(band);
    }
}
