package dev.takt.analytics.report;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.store.Dictionaries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row that was read last; reading the next row replaces its contents. */
final class DecodedRow implements EventView {
    private static final int KNOWN_FLAGS = SnapshotEncoder.OUTCOME_MASK
            | SnapshotEncoder.HAS_ERROR_TYPE
            | SnapshotEncoder.HAS_DETAILS
            | SnapshotEncoder.HAS_COVER;
    private static final long BYTES_OF_DETAILS = 200;

    private final Dictionaries dictionaries;
    private int pathId;
    private long cover;
    private long startEpochNanos;
    private long durationNanos;
    private Outcome outcome = Outcome.SUCCESS;
    private @Nullable String errorType;
    private @Nullable CallDetails details;

    /** Starts before the first row. */
    DecodedRow(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    void readFrom(ByteReader in, SnapshotDecoder decoder) {
        int flags = (int) in.atMost(KNOWN_FLAGS, "the kind of a row");
        pathId = decoder.pathId();
        startEpochNanos += in.signed();
        durationNanos = in.atMost(Event.LONGEST_NANOS, "a duration");
        cover = (flags & SnapshotEncoder.HAS_COVER) == 0 ? Cover.NONE : readCover(in);
        outcome = Outcome.ofCode(flags & SnapshotEncoder.OUTCOME_MASK);
        errorType = (flags & SnapshotEncoder.HAS_ERROR_TYPE) == 0 ? null : in.text("the type of an error");
        details = (flags & SnapshotEncoder.HAS_DETAILS) == 0 ? null : readDetails(in, decoder);
    }

    private long readCover(ByteReader in) {
        return in.atMost(Cover.of(durationNanos, true), "a cover");
    }

    private static CallDetails readDetails(ByteReader in, SnapshotDecoder decoder) {
        in.allocate(BYTES_OF_DETAILS);
        return new CallDetails(decoder.pairs("annotations"), in.signed(), in.signed());
    }

    @Override
    public Series series() {
        return dictionaries.series().byId(dictionaries.paths().seriesId(pathId));
    }

    @Override
    public int pathId() {
        return pathId;
    }

    @Override
    public List<SeriesKey> path() {
        return dictionaries.paths().keys(pathId, dictionaries.series()::byId);
    }

    @Override
    public long coveredNanos() {
        return Cover.nanos(cover);
    }

    @Override
    public boolean hasOutlivedCaller() {
        return Cover.hasOutlivedCaller(cover);
    }

    @Override
    public long startEpochNanos() {
        return startEpochNanos;
    }

    @Override
    public long durationNanos() {
        return durationNanos;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public @Nullable String errorType() {
        return errorType;
    }

    @Override
    public @Nullable Throwable error() {
        return null;
    }

    @Override
    public @Nullable CallDetails details() {
        return details;
    }
}
