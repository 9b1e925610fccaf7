package dev.takt.analytics.segment.file;

import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.event.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The periodic work on a directory: it keeps the directory within its bounds and joins small segments. For the writing thread. */
final class Housekeeping {
    private static final int SEGMENTS_WORTH_THE_WORK = 4;
    private static final int SMALL_PART = 2;

    private final Path directory;
    private final StoreSettings settings;
    private final Clock clock;
    private final Consumer<DamagedPart> damaged;

    Housekeeping(Path directory, StoreSettings settings, Clock clock, Consumer<DamagedPart> damaged) {
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
        this.damaged = damaged;
    }

    /** Returns true if the directory has a bound that has to be checked periodically. */
    boolean hasBounds() {
        return settings.maxBytes().isPresent() || settings.maxAge().isPresent();
    }

    /** Joins small segments and blocks. */
    void compact() throws IOException {
        try (StoreReader reader = new StoreReader(directory)) {
            new Compaction(settings.segmentBytes() / SMALL_PART, SEGMENTS_WORTH_THE_WORK)
                    .run(directory, reader, damaged);
        }
    }

    /** Deletes the rows of the oldest segments beyond the bounds and keeps their figures. Returns the number of deleted rows. */
    long retire() throws IOException {
        try (StoreReader reader = new StoreReader(directory)) {
            StoreView view = reader.refresh();
            List<LoadedSegment> going = going(view);
            long rows = going.stream().mapToLong(one -> one.view().rows()).sum();
            if (rows > 0) {
                new SegmentReplacement(directory, reader, going).retire();
            }
            return rows;
        }
    }

    private List<LoadedSegment> going(StoreView view) {
        long bytes = view.segments().stream()
                .mapToLong(one -> one.view().sizeBytes())
                .sum();
        long mostBytes = settings.maxBytes().orElse(Long.MAX_VALUE);
        Optional<Instant> earliest = settings.maxAge().map(age -> ago(age));
        List<LoadedSegment> going = new ArrayList<>();
        for (LoadedSegment segment : view.segments()) {
            SegmentView one = segment.view();
            boolean goes = one.rows() == 0 || bytes > mostBytes || isTooOld(one, earliest);
            if (!goes || !one.sealed()) {
                break;
            }
            bytes -= one.rows() == 0 ? 0 : one.sizeBytes();
            going.add(segment);
        }
        return going;
    }

    private Instant ago(Duration age) {
        return clock.now().minus(age);
    }

    private static boolean isTooOld(SegmentView segment, Optional<Instant> earliest) {
        OptionalLong newest = segment.maxStartNanos();
        return earliest.isPresent()
                && newest.isPresent()
                && Instant.EPOCH.plus(newest.getAsLong(), ChronoUnit.NANOS).isBefore(earliest.get());
    }
}
