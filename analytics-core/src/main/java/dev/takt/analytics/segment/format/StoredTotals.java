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
 * A series in a file, with the figures of its calls that had no caller.
 *
 * @param series the series
 * @param totals the figures, and the last errors where they are kept; not to be changed
 */
public record StoredTotals(StoredSeries series, SeriesTotals totals) {
    private static final long BYTES_OF_AN_ENTRY = 300;
    private static final long BYTES_OF_AN_ERROR = 40;

    void write(ByteWriter out, int version) {
        series.write(out);
        writeFigures(totals, out, version);
    }

    static StoredTotals read(ByteReader in, MemoryBudget memory, int version) {
        memory.take(BYTES_OF_AN_ENTRY);
        StoredSeries series = StoredSeries.read(in);
        return new StoredTotals(series, readFigures(in, memory, version));
    }

    static void writeFigures(SeriesTotals totals, ByteWriter out, int version) {
        List<LastError> errors = totals.lastErrors();
        out.number(errors.size());
        for (LastError error : errors) {
            out.text(error.type());
            out.text(error.message());
            out.signed(error.endEpochNanos());
        }
        TotalsNumbers.write(totals, out::number);
        if (version >= BlockHeader.FIRST_WITH_PATHS) {
            TotalsNumbers.writeCovers(totals, out::number);
        }
    }

    static SeriesTotals readFigures(ByteReader in, MemoryBudget memory, int version) {
        List<LastError> errors = new ArrayList<>();
        int size = in.count("last errors");
        for (int i = 0; i < size; i++) {
            memory.take(BYTES_OF_AN_ERROR);
            errors.add(new LastError(in.text("the type of an error"), in.text("the message of an error"), in.signed()));
        }
        SeriesTotals totals = TotalsNumbers.read(in::number, memory::take);
        errors.forEach(totals::keep);
        if (version >= BlockHeader.FIRST_WITH_PATHS) {
            TotalsNumbers.readCovers(totals, in::number);
        }
        return totals;
    }
}
