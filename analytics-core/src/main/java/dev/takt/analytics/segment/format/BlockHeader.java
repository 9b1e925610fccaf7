package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.LittleEndian;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first 28 bytes of a block. They have their own checksum, so that a block can be found and passed over without trusting
 * any other byte.
 *
 * <pre>
 *  0 "TKB1"  4 kind  5 flags  6 version  7 0  8 rows  12 length of the summary  16 length of the body  20 CRC32C of the summary
 *  24 CRC32C of all before and of the offset in the file (8 bytes), so that a copy at another offset is no block
 * </pre>
 *
 * @param version the version of the layout of summary and body, {@link #OLDEST_VERSION} to {@link #VERSION}
 * @param kind {@link #ROWS}, {@link #TOTALS} or {@link #FOOTER}
 * @param flags {@link #COUNTED} or 0
 * @param rows the number of rows, 0 to {@link #MOST_ROWS}
 * @param summaryLength the length of the summary in bytes
 * @param bodyLength the length of the body in bytes
 * @param summaryChecksum the CRC32C of the summary
 */
public record BlockHeader(
        int version, int kind, int flags, int rows, int summaryLength, int bodyLength, int summaryChecksum) {
    /** The version that is written. */
    public static final int VERSION = 3;

    /** The oldest version that is read. */
    public static final int OLDEST_VERSION = 2;

    /** The first version whose blocks contain paths and covers. */
    static final int FIRST_WITH_PATHS = 3;

    /** The length of a header in bytes. */
    public static final int BYTES = 28;

    /** The kind of a block of rows. */
    public static final int ROWS = 1;

    /** The kind of a block of totals without rows. */
    public static final int TOTALS = 2;

    /** The kind of the block that ends a sealed segment. */
    public static final int FOOTER = 3;

    /** The flag of rows whose figures are part of the lifetime totals. */
    public static final int COUNTED = 1;

    /** The greatest number of rows of a block. */
    public static final int MOST_ROWS = 1 << 16;

    /** The greatest length of a summary and of a body, 256 MiB. */
    public static final int LONGEST_PART = 1 << 28;

    /** The first four bytes of a block. */
    public static final int MAGIC = 'T' | 'K' << 8 | 'B' << 16 | '1' << 24;

    private static final int CHECKED = BYTES - Integer.BYTES;

    /** Returns true if the figures of the rows are part of the lifetime totals. */
    public boolean isCounted() {
        return (flags & COUNTED) != 0;
    }

    /** Returns the length of the whole block in bytes. */
    public long totalLength() {
        return (long) BYTES + summaryLength + bodyLength;
    }

    /** Appends this header, for a block that begins at {@code offset} of the file. */
    public void write(ByteWriter out, long offset) {
        int from = out.length();
        out.fixed32(MAGIC);
        out.octet(kind);
        out.octet(flags);
        out.octet(version == OLDEST_VERSION ? 0 : version);
        out.octet(0);
        out.fixed32(rows);
        out.fixed32(summaryLength);
        out.fixed32(bodyLength);
        out.fixed32(summaryChecksum);
        out.fixed32(checksum(out.array(), from, offset));
    }

    /** Returns the header at {@code from}, which is {@code offset} of the file; null if there is none. */
    public static @Nullable BlockHeader at(byte[] bytes, int from, long offset) {
        ByteReader in = new ByteReader(bytes, from, from + BYTES);
        if (in.fixed32() != MAGIC) {
            return null;
        }
        if (checksum(bytes, from, offset) != LittleEndian.int32(bytes, from + CHECKED)) {
            return null;
        }
        int kind = in.octet();
        int flags = in.octet();
        int version = in.octet();
        in.skip(1);
        // The first versions wrote no number.
        BlockHeader header = new BlockHeader(
                version == 0 ? OLDEST_VERSION : version,
                kind,
                flags,
                in.fixed32(),
                in.fixed32(),
                in.fixed32(),
                in.fixed32());
        return header.isPossible() ? header : null;
    }

    private static int checksum(byte[] bytes, int from, long offset) {
        byte[] place = new byte[Long.BYTES];
        LittleEndian.setInt64(place, 0, offset);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, CHECKED);
        checksum.update(place);
        return (int) checksum.getValue();
    }

    /** Returns true if a reader accepts a block with this header. */
    public boolean isPossible() {
        return version >= OLDEST_VERSION
                && version <= VERSION
                && kind >= ROWS
                && kind <= FOOTER
                && rows >= 0
                && rows <= MOST_ROWS
                && summaryLength >= 0
                && summaryLength <= LONGEST_PART
                && bodyLength >= 0
                && bodyLength <= LONGEST_PART;
    }
}
