package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.totals.Bands;
import java.util.List;

/**
 * The summary of a block of rows.
 *
 * @param zone the bounds of the rows
 * @param bands the bounds by which they were counted fast, medium and slow
 * @param columns the places of the columns
 * @param totals the figures by series; the place in this list is the number of the series in the block
 */
public record RowsSummary(Zone zone, Bands bands, Columns columns, List<StoredTotals> totals) {

    void write(ByteWriter out) {
        zone.write(out);
        out.number(bands.shortMaxNanos());
        out.number(bands.mediumMaxNanos());
        columns.write(out);
        StoredTotals.writeAll(totals, out);
    }

    /**
     * Decodes the summary at the beginning of {@code bytes}.
     *
     * @throws RuntimeException if it is damaged; {@link FormatException#reasonOf} returns the reason
     */
    public static RowsSummary read(byte[] bytes, BlockHeader header) {
        ByteReader in = new ByteReader(bytes, 0, header.summaryLength());
        Zone zone = Zone.read(in);
        Bands bands = new Bands(in.number(), in.number());
        Columns columns = Columns.read(in, header.bodyLength());
        List<StoredTotals> totals = StoredTotals.readAll(in);
        in.end();
        long calls = totals.stream().mapToLong(one -> one.totals().calls()).sum();
        if (calls != header.rows()) {
            throw new FormatException("the figures are of " + calls + " calls, the rows are " + header.rows());
        }
        return new RowsSummary(zone, bands, columns, totals);
    }
}
