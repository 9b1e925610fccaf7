package dev.takt.analytics.segment;

import dev.takt.analytics.totals.Bands;
import java.util.List;

/**
 * What a block says of its rows without showing one.
 *
 * @param zone what they lie between
 * @param bands by which they were counted fast, medium and slow
 * @param columns where they lie
 * @param totals their figures, series by series; the place in this list is the number of the series in the block
 */
record RowsSummary(Zone zone, Bands bands, Columns columns, List<StoredTotals> totals) {

    void write(ByteWriter out) {
        zone.write(out);
        out.number(bands.shortMaxNanos());
        out.number(bands.mediumMaxNanos());
        columns.write(out);
        StoredTotals.writeAll(totals, out);
    }

    static RowsSummary read(byte[] bytes, BlockHeader header) {
        ByteReader in = new ByteReader(bytes, 0, header.summaryLength());
        Zone zone = Zone.read(in);
        Bands bands = new Bands(in.number(), in.number());
        Columns columns = Columns.read(in, header.bodyLength());
        List<StoredTotals> totals = StoredTotals.readAll(in);
        in.end("a summary");
        long calls = totals.stream().mapToLong(one -> one.totals().calls()).sum();
        if (calls != header.rows()) {
            throw new DamagedException("the figures are of " + calls + " calls, the rows are " + header.rows());
        }
        return new RowsSummary(zone, bands, columns, totals);
    }
}
