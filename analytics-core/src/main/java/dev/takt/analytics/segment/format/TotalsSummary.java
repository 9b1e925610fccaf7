package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;

/**
 * The summary of a block without rows: the figures of calls whose rows were dropped, the messages of failures, and the figures of rows
 * that were deleted.
 *
 * @param droppedRows the number of calls that never had a row because a ring was full
 * @param tree the figures by path
 */
public record TotalsSummary(long droppedRows, StoredTree tree) {

    /** Returns true if there are no figures. */
    public boolean isEmpty() {
        return droppedRows == 0 && tree.size() == 0;
    }

    /** Appends the summary to {@code out}. */
    public void write(ByteWriter out) {
        write(out, BlockHeader.VERSION);
    }

    void write(ByteWriter out, int version) {
        out.number(droppedRows);
        tree.write(out, version);
    }

    /**
     * Decodes the summary at the beginning of {@code bytes}.
     *
     * @throws RuntimeException if it is damaged; {@link FormatException#reasonOf} returns the reason
     */
    public static TotalsSummary read(byte[] bytes, BlockHeader header) {
        ByteReader in = new ByteReader(bytes, 0, header.summaryLength());
        long droppedRows = in.number();
        if (droppedRows < 0 || header.bodyLength() != 0) {
            throw new FormatException("a block of figures contradicts itself");
        }
        StoredTree tree = StoredTree.read(in, header.version());
        in.end();
        return new TotalsSummary(droppedRows, tree);
    }
}
