package dev.takt.analytics.segment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One segment of a store, as it was when the store was last refreshed.
 *
 * @param file where it is
 * @param isSealed whether nothing comes to it any more
 * @param sizeBytes how long the file is
 * @param blocks how many blocks it has
 * @param rows how many rows; 0 for one whose rows went by retention
 * @param calls how many calls its figures count, those without a row included
 * @param firstStart when the earliest call among its rows started; empty for no rows
 * @param lastStart when the latest one did; empty for no rows
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
        long calls = view.totals().stream().mapToLong(one -> one.calls()).sum();
        return new StoredSegment(
                view.file().path(),
                view.sealed(),
                view.sizeBytes(),
                view.blocks().size(),
                view.rows(),
                calls,
                instant(view.minStartNanos()),
                instant(view.maxStartNanos()));
    }

    private static Optional<Instant> instant(OptionalLong nanos) {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(nanos.getAsLong()));
    }
}
