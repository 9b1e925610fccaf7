package dev.takt.analytics.segment;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The window that is moved over the rows of a block. A column is decoded when the first row of the block asks for it, so who
 * looks at durations alone reads durations alone. For one thread.
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

    /** A window without a block yet. */
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

    /** Decodes every column now, so that no later row of the block turns out to be damaged. */
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

    /** The number of the row's series in the block. */
    int seriesNumber() {
        long[] known = numbers;
        if (known == null) {
            known = columns.seriesNumbers();
            numbers = known;
        }
        return (int) known[row];
    }

    @Override
    public long startEpochNanos() {
        long[] known = starts;
        if (known == null) {
            known = columns.starts(allDurations());
            starts = known;
        }
        return known[row];
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
        @Nullable String[] known = errors;
        if (known == null) {
            known = columns.errorsByRow(allOutcomes());
            errors = known;
        }
        return known[row];
    }

    @Override
    public @Nullable Throwable error() {
        return null;
    }

    @Override
    public @Nullable CallDetails details() {
        Map<Integer, CallDetails> known = details;
        if (known == null) {
            known = columns.details();
            details = known;
        }
        return known.isEmpty() ? null : known.get(row);
    }

    private long[] allDurations() {
        long[] known = durations;
        if (known == null) {
            known = columns.durations();
            durations = known;
        }
        return known;
    }

    private long[] allOutcomes() {
        long[] known = outcomes;
        if (known == null) {
            known = columns.outcomes();
            outcomes = known;
        }
        return known;
    }
}
