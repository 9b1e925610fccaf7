package dev.takt.analytics.segment;

import dev.takt.analytics.event.RowSelection;

/** What the rows of a block lie between, both ends included, so that a query can pass the block over. */
record Zone(long minStartNanos, long maxStartNanos, long minDurationNanos, long maxDurationNanos) {

    /** Whether any of the rows may be wanted, as far as that depends on the time. */
    boolean isTouchedBy(RowSelection selection) {
        return selection.touches(minStartNanos, maxStartNanos);
    }

    /** Whether all rows are wanted, as far as that depends on the time. */
    boolean isCoveredBy(RowSelection selection) {
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
            throw new DamagedException("the least is more than the greatest");
        }
        return new Zone(minStart, maxStart, minDuration, maxDuration);
    }
}
