package dev.takt.analytics.segment;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first 28 bytes of a block, with a checksum of their own, so that a block can be found and passed over without trusting
 * anything else.
 *
 * <pre>
 *  0 "TKB1"  4 kind  5 flags  6 0 0  8 rows  12 length of the summary  16 length of the body  20 CRC32C of the summary
 *  24 CRC32C of all before and of the place in the file (8 bytes), so that a copy somewhere else is no block
 * </pre>
 */
record BlockHeader(int kind, int flags, int rows, int summaryLength, int bodyLength, int summaryChecksum) {
    static final int BYTES = 28;

    /** The kinds of blocks. */
    static final int ROWS = 1;

    static final int TOTALS = 2;
    static final int FOOTER = 3;

    /** Set where the figures of the rows are part of the lifetime totals. */
    static final int COUNTED = 1;

    /** The most rows of a block. */
    static final int MOST_ROWS = 1 << 16;

    /** The longest summary and the longest body. */
    static final int LONGEST_PART = 1 << 28;

    static final int MAGIC = 'T' | 'K' << 8 | 'B' << 16 | '1' << 24;

    private static final int CHECKED = BYTES - Integer.BYTES;

    boolean isCounted() {
        return (flags & COUNTED) != 0;
    }

    long totalLength() {
        return (long) BYTES + summaryLength + bodyLength;
    }

    /** Appends this header, for a block that begins at {@code offset} of the file. */
    void write(ByteWriter out, long offset) {
        int from = out.length();
        out.fixed32(MAGIC);
        out.octet(kind);
        out.octet(flags);
        out.octet(0);
        out.octet(0);
        out.fixed32(rows);
        out.fixed32(summaryLength);
        out.fixed32(bodyLength);
        out.fixed32(summaryChecksum);
        out.fixed32(checksum(out.array(), from, offset));
    }

    /** The header at this place, which is {@code offset} of the file, or null if there is none. */
    static @Nullable BlockHeader at(byte[] bytes, int from, long offset) {
        ByteReader in = new ByteReader(bytes, from, from + BYTES);
        if (in.fixed32() != MAGIC) {
            return null;
        }
        if (checksum(bytes, from, offset) != (int) ByteWriter.INTS.get(bytes, from + CHECKED)) {
            return null;
        }
        int kind = in.octet();
        int flags = in.octet();
        in.skip(2);
        BlockHeader header = new BlockHeader(kind, flags, in.fixed32(), in.fixed32(), in.fixed32(), in.fixed32());
        return header.isPossible() ? header : null;
    }

    private static int checksum(byte[] bytes, int from, long offset) {
        byte[] place = new byte[Long.BYTES];
        ByteWriter.LONGS.set(place, 0, offset);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, CHECKED);
        checksum.update(place);
        return (int) checksum.getValue();
    }

    /** Returns true if a reader accepts a block with this header. */
    boolean isPossible() {
        return kind >= ROWS
                && kind <= FOOTER
                && rows >= 0
                && rows <= MOST_ROWS
                && summaryLength >= 0
                && summaryLength <= LONGEST_PART
                && bodyLength >= 0
                && bodyLength <= LONGEST_PART;
    }
}
