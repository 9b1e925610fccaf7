package dev.takt.analytics.segment;

import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one series in a file.
 *
 * @param series whose they are
 * @param totals the figures, with what the latest failure said if that is kept here; not to be changed
 */
record StoredTotals(SeriesEntry series, SeriesTotals totals) {
    private static final long BYTES_OF_AN_ENTRY = 300;

    static void writeAll(List<StoredTotals> all, ByteWriter out) {
        out.number(all.size());
        all.forEach(one -> one.write(out));
    }

    static List<StoredTotals> readAll(ByteReader in) {
        Allowance memory = new Allowance();
        int size = in.count("series");
        List<StoredTotals> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            memory.accept(BYTES_OF_AN_ENTRY);
            all.add(read(in, memory));
        }
        return all;
    }

    private void write(ByteWriter out) {
        series.write(out);
        String lastError = totals.lastError();
        out.text(lastError);
        if (lastError != null) {
            out.signed(totals.lastErrorNanos());
        }
        TotalsNumbers.write(totals, out::number);
    }

    private static StoredTotals read(ByteReader in, Allowance memory) {
        SeriesEntry series = SeriesEntry.read(in);
        String lastError = in.textOrNull("the last error");
        long lastErrorNanos = lastError == null ? 0 : in.signed();
        SeriesTotals totals = TotalsNumbers.read(in::number, memory);
        if (lastError != null) {
            totals.lastError(lastError, lastErrorNanos);
        }
        return new StoredTotals(series, totals);
    }
}
