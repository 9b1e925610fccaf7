package dev.takt.analytics.totals;

import dev.takt.analytics.config.DurationThresholds;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The bounds of the duration bands in nanoseconds, for the inner loop of the writer.
 *
 * <p>The writer counts all calls by the same bounds. The bounds of an event type are applied to the distribution when figures are read,
 * so that they add nothing to the cost of a call.
 *
 * @param shortMaxNanos the longest duration of a fast call
 * @param mediumMaxNanos the longest duration of a medium call; longer ones are slow
 * @param byType the bounds of event types that have their own
 */
public record Bands(long shortMaxNanos, long mediumMaxNanos, Map<String, Bands> byType) {
    /** The number of bands. */
    static final int COUNT = 3;

    /** The signs of the bands in log lines and summaries, fast first. */
    private static final List<String> ARROWS = List.of(">>>", ">>", ">");

    /** Copies the map. */
    public Bands {
        byType = Map.copyOf(byType);
    }

    /** Creates bounds that are the same for all event types. */
    public Bands(long shortMaxNanos, long mediumMaxNanos) {
        this(shortMaxNanos, mediumMaxNanos, Map.of());
    }

    /** Returns the bands of {@code thresholds}. */
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

    /** Returns true if {@code eventType} has its own bounds. */
    public boolean hasOwn(String eventType) {
        return DurationThresholds.entryOf(byType, eventType) != null;
    }

    /** Returns the bounds of {@code eventType}, or of its longest prefix before a dot, or those of all event types. */
    public Bands of(String eventType) {
        Bands own = DurationThresholds.entryOf(byType, eventType);
        return own == null ? this : own;
    }

    /** Returns the band of a duration: 0 fast, 1 medium, 2 slow. */
    public int indexOf(long nanos) {
        return nanos <= shortMaxNanos ? 0 : nanos <= mediumMaxNanos ? 1 : 2;
    }

    /**
     * Returns the number of calls of {@code totals} in each band. A call up to 0.8 % longer than a bound may count as within it, because
     * a bucket of the distribution is that wide.
     */
    public long[] countsOf(SeriesTotals totals) {
        long[] counts = new long[COUNT];
        long least = totals.minNanos();
        totals.distribution().forEach((lowest, highest, count) -> counts[indexOf(Math.max(least, lowest))] += count);
        return counts;
    }

    /** Returns the sign of a band: {@code >>>} for 0, {@code >>} for 1, {@code >} for 2. */
    public static String arrows(int band) {
        return ARROWS.get(band);
    }
}
