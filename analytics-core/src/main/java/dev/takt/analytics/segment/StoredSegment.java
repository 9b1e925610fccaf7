package dev.takt.analytics.segment;

import dev.takt.analytics.segment.file.SegmentName;
import dev.takt.analytics.segment.file.SegmentView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A segment of a store at the time when the store was last refreshed.
 *
 * @param file the file
 * @param isSealed true if no block is added any more
 * @param sizeBytes the size of the file
 * @param blocks the number of blocks
 * @param rows the number of rows; 0 if they were deleted by retention
 * @param calls the number of calls of its figures, including those without a row
 * @param firstStart the earliest start of its rows; empty if there are none
 * @param lastStart the latest start of its rows; empty if there are none
 */
public record StoredSegment(
        Path file,
        boolean isSealed,
        long sizeBytes,
        int blocks,
        long rows,
        long calls,
        Optional<Instant> firstStart,
        Optional<Instant> lastStart) {

    static StoredSegment of(SegmentView view) {
        return new StoredSegment(
                view.file().path(),
                view.sealed(),
                view.sizeBytes(),
                view.blocks().size(),
                view.rows(),
                view.tree().calls(),
                instant(view.minStartNanos()),
                instant(view.maxStartNanos()));
    }

    /** Returns the number of the segment; the first number if several were joined to it. */
    public int firstNumber() {
        return name().first();
    }

    /** Returns the number of the segment; the last number if several were joined to it. */
    public int lastNumber() {
        return name().last();
    }

    private SegmentName name() {
        return Objects.requireNonNull(SegmentName.of(file), "the name of a segment");
    }

    private static Optional<Instant> instant(OptionalLong nanos) {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(nanos.getAsLong()));
    }
}
