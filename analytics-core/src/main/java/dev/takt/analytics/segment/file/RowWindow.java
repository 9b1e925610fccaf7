package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.store.Dictionaries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A view that is moved over the rows of a block. A column is decoded when it is first needed in the block, so a reader of durations
 * reads no other column. For one thread.
 */
final class RowWindow implements EventView {
    private final BlockColumns columns;
    private @Nullable SegmentIds ids;
    private @Nullable BlockRef block;
    private long @Nullable [] starts;
    private long @Nullable [] durations;
    private long @Nullable [] numbers;
    private long @Nullable [] outcomes;
    private long @Nullable [] covers;
    private @Nullable String @Nullable [] errors;
    private @Nullable Map<Integer, CallDetails> details;
    int row;

    /** Creates a view that is not at a block yet. */
    RowWindow(PageCache cache) {
        this.columns = new BlockColumns(cache);
    }

    /** Moves to the first row of {@code toBlock}; {@code ofSegment} are the ids for its segment. Without them rows have no series and no path. */
    void moveTo(SegmentFile file, BlockRef toBlock, @Nullable SegmentIds ofSegment) {
        columns.moveTo(file, toBlock);
        block = toBlock;
        ids = ofSegment;
        starts = null;
        durations = null;
        numbers = null;
        outcomes = null;
        covers = null;
        errors = null;
        details = null;
        row = 0;
    }

    /** Decodes every column now, so that damage is found before the first row is used. */
    void decodeAll() {
        number();
        startEpochNanos();
        coveredNanos();
        columns.errorsByRow(allOutcomes());
        details();
    }

    @Override
    public int seriesId() {
        return series().id();
    }

    @Override
    public Series series() {
        return ids().series()[block().places()[number()]];
    }

    @Override
    public int pathId() {
        return ids().id(block(), number());
    }

    @Override
    public List<SeriesKey> path() {
        Dictionaries dictionaries = ids().dictionaries();
        return dictionaries.paths().keys(pathId(), dictionaries.series()::byId);
    }

    @Override
    public long coveredNanos() {
        return Cover.nanos(cover());
    }

    @Override
    public boolean hasOutlivedCaller() {
        return Cover.hasOutlivedCaller(cover());
    }

    private long cover() {
        long[] decoded = covers;
        if (decoded == null) {
            decoded = columns.covers(allDurations());
            covers = decoded;
        }
        return decoded[row];
    }

    private SegmentIds ids() {
        return Objects.requireNonNull(ids);
    }

    private BlockRef block() {
        return Objects.requireNonNull(block);
    }

    /** Returns the number of the path in the block. */
    int number() {
        long[] decoded = numbers;
        if (decoded == null) {
            decoded = columns.paths();
            numbers = decoded;
        }
        return (int) decoded[row];
    }

    @Override
    public long startEpochNanos() {
        long[] decoded = starts;
        if (decoded == null) {
            decoded = columns.starts(allDurations());
            starts = decoded;
        }
        return decoded[row];
    }

    @Override
    public long durationNanos() {
        return allDurations()[row];
    }

    @Override
    public Outcome outcome() {
        return Outcome.ofCode((int) allOutcomes()[row]);
    }

    @Override
    public @Nullable String errorType() {
        if (allOutcomes()[row] == Outcome.SUCCESS.code()) {
            return null;
        }
        @Nullable String[] decoded = errors;
        if (decoded == null) {
            decoded = columns.errorsByRow(allOutcomes());
            errors = decoded;
        }
        return decoded[row];
    }

    @Override
    public @Nullable Throwable error() {
        return null;
    }

    @Override
    public @Nullable CallDetails details() {
        Map<Integer, CallDetails> decoded = details;
        if (decoded == null) {
            decoded = columns.details();
            details = decoded;
        }
        return decoded.isEmpty() ? null : decoded.get(row);
    }

    private long[] allDurations() {
        long[] decoded = durations;
        if (decoded == null) {
            decoded = columns.durations();
            durations = decoded;
        }
        return decoded;
    }

    private long[] allOutcomes() {
        long[] decoded = outcomes;
        if (decoded == null) {
            decoded = columns.outcomes();
            outcomes = decoded;
        }
        return decoded;
    }
}
