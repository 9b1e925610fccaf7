package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.MemoryBudget;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one series in a file.
 *
 * @param series the series
 * @param totals the figures, and the last errors where they are kept; not to be changed
 */
public record StoredTotals(StoredSeries series, SeriesTotals totals) {
    /** The figures of one block may take this part of the heap. */
    private static final int PART_OF_HEAP = 8;

    private static final long BYTES_OF_AN_ENTRY = 300;
    private static final long BYTES_OF_AN_ERROR = 40;

    static void writeAll(List<StoredTotals> all, ByteWriter out) {
        out.number(all.size());
        all.forEach(one -> one.write(out));
    }

    static List<StoredTotals> readAll(ByteReader in) {
        MemoryBudget memory = MemoryBudget.partOfHeap(PART_OF_HEAP);
        int size = in.count("series");
        List<StoredTotals> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            memory.take(BYTES_OF_AN_ENTRY);
            all.add(read(in, memory));
        }
        return all;
    }

    private void write(ByteWriter out) {
        series.write(out);
        List<LastError> errors = totals.lastErrors();
        out.number(errors.size());
        for (LastError error : errors) {
            out.text(error.type());
            out.text(error.message());
            out.signed(error.endEpochNanos());
        }
        TotalsNumbers.write(totals, out::number);
    }

    private static StoredTotals read(ByteReader in, MemoryBudget memory) {
        StoredSeries series = StoredSeries.read(in);
        List<LastError> errors = new ArrayList<>();
        int size = in.count("last errors");
        for (int i = 0; i < size; i++) {
            memory.take(BYTES_OF_AN_ERROR);
            errors.add(new LastError(in.text("the type of an error"), in.text("the message of an error"), in.signed()));
        }
        SeriesTotals totals = TotalsNumbers.read(in::number, memory::take);
        errors.forEach(totals::keep);
        return new StoredTotals(series, totals);
    }
}
