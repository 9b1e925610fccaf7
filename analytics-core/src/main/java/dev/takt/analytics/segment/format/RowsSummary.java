package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.totals.Bands;

/**
 * The summary of a block of rows.
 *
 * @param zone the bounds of the rows
 * @param bands the bounds by which they were counted fast, medium and slow
 * @param columns the places of the columns
 * @param tree the figures by path; the numbers of this tree are those of the paths in the block
 */
public record RowsSummary(Zone zone, Bands bands, Columns columns, StoredTree tree) {

    void write(ByteWriter out, int version) {
        zone.write(out);
        out.number(bands.shortMaxNanos());
        out.number(bands.mediumMaxNanos());
        columns.write(out, version);
        tree.write(out, version);
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
        Columns columns = Columns.read(in, header.bodyLength(), header.version());
        StoredTree tree = StoredTree.read(in, header.version());
        in.end();
        long calls = tree.calls();
        if (calls != header.rows()) {
            throw new FormatException("the figures are of " + calls + " calls, the rows are " + header.rows());
        }
        return new RowsSummary(zone, bands, columns, tree);
    }
}
