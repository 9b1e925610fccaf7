package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.LittleEndian;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first and the last bytes of a segment, which identify the format and lead to the footer.
 *
 * <pre>
 *  "TAKTSEGM"  version (4)  CRC32C (4)  block block …  footer  place of the footer (8)  "TKEN"  CRC32C (4)
 * </pre>
 */
public final class SegmentFrame {
    /** The version of the format that is written. */
    public static final int VERSION = BlockHeader.VERSION;

    /** The oldest version of the format that is read. */
    public static final int OLDEST_VERSION = BlockHeader.OLDEST_VERSION;

    /** The length of the head in bytes. */
    public static final int HEAD_BYTES = 16;

    /** The length of the trailer in bytes. */
    public static final int TRAILER_BYTES = 16;

    private static final int END_MAGIC = 'T' | 'K' << 8 | 'E' << 16 | 'N' << 24;
    private static final byte[] MAGIC = {'T', 'A', 'K', 'T', 'S', 'E', 'G', 'M'};
    private static final int CHECKED_OF_HEAD = HEAD_BYTES - Integer.BYTES;
    private static final int CHECKED_OF_TRAILER = TRAILER_BYTES - Integer.BYTES;

    private SegmentFrame() {}

    /** Appends the head of a segment to {@code out}, which is empty. */
    public static void writeHead(ByteWriter out) {
        out.append(MAGIC, 0, MAGIC.length);
        out.fixed32(VERSION);
        out.fixed32(out.checksum(0, CHECKED_OF_HEAD));
    }

    /** Returns true if {@code head} is the head of a segment of any version. */
    public static boolean isHead(byte[] head) {
        return Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && checksum(head, 0, CHECKED_OF_HEAD) == LittleEndian.int32(head, CHECKED_OF_HEAD);
    }

    /** Returns the version in a head. */
    public static int versionOf(byte[] head) {
        return LittleEndian.int32(head, MAGIC.length);
    }

    /** Appends the trailer of a segment whose footer begins at {@code footerOffset}. */
    public static void writeTrailer(ByteWriter out, long footerOffset) {
        int from = out.length();
        out.fixed64(footerOffset);
        out.fixed32(END_MAGIC);
        out.fixed32(out.checksum(from, out.length()));
    }

    /** Returns the place of the footer that a trailer leads to; -1 if {@code trailer} is none. */
    public static long footerOffset(byte[] trailer) {
        ByteReader in = new ByteReader(trailer, 0, TRAILER_BYTES);
        long offset = in.fixed64();
        boolean isTrailer = in.fixed32() == END_MAGIC && in.fixed32() == checksum(trailer, 0, CHECKED_OF_TRAILER);
        return isTrailer ? offset : -1;
    }

    /** Returns the CRC32C of {@code length} bytes from {@code from} on. */
    public static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
