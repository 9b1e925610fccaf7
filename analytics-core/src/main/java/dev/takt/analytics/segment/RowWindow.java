package dev.takt.analytics.segment;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view that is moved over the rows of a block. A column is decoded when it is first needed in the block, so a reader of durations
 * reads no other column. For one thread.
 */
final class RowWindow implements EventView {
    private final BlockColumns columns;
    private Series[] dictionary = {};
    private int[] places = {};
    private long @Nullable [] starts;
    private long @Nullable [] durations;
    private long @Nullable [] numbers;
    private long @Nullable [] outcomes;
    private @Nullable String @Nullable [] errors;
    private @Nullable Map<Integer, CallDetails> details;
    int row;

    /** Creates a view that is not at a block yet. */
    RowWindow(PageCache cache) {
        this.columns = new BlockColumns(cache);
    }

    /** Moves to the first row of {@code block}; {@code series} are those of the dictionary of its segment. */
    void moveTo(SegmentFile file, BlockRef block, Series[] series) {
        columns.moveTo(file, block);
        dictionary = series;
        places = block.places();
        starts = null;
        durations = null;
        numbers = null;
        outcomes = null;
        errors = null;
        details = null;
        row = 0;
    }

    /** Decodes every column now, so that damage is found before the first row is used. */
    void decodeAll() {
        seriesNumber();
        startEpochNanos();
        columns.errorsByRow(allOutcomes());
        details();
    }

    @Override
    public int seriesId() {
        return series().id();
    }

    @Override
    public Series series() {
        return dictionary[places[seriesNumber()]];
    }

    /** Returns the number of the series in the block. */
    int seriesNumber() {
        long[] decoded = numbers;
        if (decoded == null) {
            decoded = columns.seriesNumbers();
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
