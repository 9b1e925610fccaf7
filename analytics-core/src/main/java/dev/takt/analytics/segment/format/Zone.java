package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.rows.RowSelection;

/**
 * The bounds of the rows of a block, all included, by which a query skips the block.
 *
 * @param minStartNanos the earliest start, in nanoseconds since 1970
 * @param maxStartNanos the latest start
 * @param minDurationNanos the shortest duration
 * @param maxDurationNanos the longest duration
 */
public record Zone(long minStartNanos, long maxStartNanos, long minDurationNanos, long maxDurationNanos) {

    /** Returns true if any of the rows may be selected, as far as that depends on the time. */
    public boolean isTouchedBy(RowSelection selection) {
        return selection.touches(minStartNanos, maxStartNanos);
    }

    /** Returns true if all rows are selected, as far as that depends on the time. */
    public boolean isCoveredBy(RowSelection selection) {
        return selection.covers(minStartNanos, maxStartNanos);
    }

    void write(ByteWriter out) {
        out.signed(minStartNanos);
        out.number(maxStartNanos - minStartNanos);
        out.number(minDurationNanos);
        out.number(maxDurationNanos - minDurationNanos);
    }

    static Zone read(ByteReader in) {
        long minStart = in.signed();
        long maxStart = minStart + in.number();
        long minDuration = in.number();
        long maxDuration = minDuration + in.number();
        if (maxStart < minStart || minDuration < 0 || maxDuration < minDuration) {
            throw new FormatException("the least is more than the greatest");
        }
        return new Zone(minStart, maxStart, minDuration, maxDuration);
    }
}
