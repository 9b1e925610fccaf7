package dev.takt.analytics.segment;

import java.util.List;

/**
 * What a block of figures without rows says: calls whose rows were dropped, what failures said, and the rows that are no
 * more.
 *
 * @param droppedRows how many calls never had a row because a ring was full
 * @param totals figures by series
 */
record TotalsSummary(long droppedRows, List<StoredTotals> totals) {

    boolean isEmpty() {
        return droppedRows == 0 && totals.isEmpty();
    }

    void write(ByteWriter out) {
        out.number(droppedRows);
        StoredTotals.writeAll(totals, out);
    }

    static TotalsSummary read(byte[] bytes, BlockHeader header) {
        ByteReader in = new ByteReader(bytes, 0, header.summaryLength());
        long droppedRows = in.number();
        if (droppedRows < 0 || header.bodyLength() != 0) {
            throw new DamagedException("a block of figures contradicts itself");
        }
        List<StoredTotals> totals = StoredTotals.readAll(in);
        in.end("a summary");
        return new TotalsSummary(droppedRows, totals);
    }
}
