package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.codec.LittleEndian;
import java.util.Arrays;

/**
 * The encoding of a column of numbers in few bits: groups of 128, each with its least number and the distances from it in as many bits
 * as most of them need. The high bits of the few that need more follow behind, so that one outlier does not widen its group.
 *
 * <pre>
 *  column:  0  number                       all are the same
 *           1  group group …
 *  group:   least (signed varint)  width (octet)  exceptions (octet)
 *           128 × width bits, the lowest first, rounded up to whole bytes
 *           per exception: its place (octet), its distance shifted right by width (varint)
 * </pre>
 */
public final class PackedNumbers {
    /** The number of bytes that an array needs behind the column, because eight bytes are read at a time. */
    public static final int PADDING = Long.BYTES;

    private static final int GROUP = 128;
    private static final int CONSTANT = 0;
    private static final int GROUPS = 1;
    private static final int WIDEST = 56;
    private static final int BITS_OF_A_PLACE = 8;
    private static final int BITS_OF_A_BYTE = 8;
    private static final int PAYLOAD_BITS = 7;

    private PackedNumbers() {}

    /** Appends the first {@code count} of {@code values} to {@code out}. */
    public static void write(long[] values, int count, ByteWriter out) {
        if (isConstant(values, count)) {
            out.octet(CONSTANT);
            out.signed(count == 0 ? 0 : values[0]);
            return;
        }
        out.octet(GROUPS);
        long[] distances = new long[GROUP];
        for (int from = 0; from < count; from += GROUP) {
            writeGroup(values, from, Math.min(count, from + GROUP), distances, out);
        }
    }

    /** Reads the first {@code count} of {@code values} from {@code in}. */
    public static void read(ByteReader in, int count, long[] values) {
        int kind = in.octet();
        if (kind == CONSTANT) {
            Arrays.fill(values, 0, count, in.signed());
            return;
        }
        if (kind != GROUPS) {
            throw new FormatException("a column has the unknown kind " + kind);
        }
        for (int from = 0; from < count; from += GROUP) {
            readGroup(in, values, from, Math.min(count, from + GROUP));
        }
    }

    private static boolean isConstant(long[] values, int count) {
        for (int i = 1; i < count; i++) {
            if (values[i] != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static void writeGroup(long[] values, int from, int to, long[] distances, ByteWriter out) {
        int count = to - from;
        long least = values[from];
        for (int i = from; i < to; i++) {
            least = Math.min(least, values[i]);
        }
        long all = 0;
        for (int i = 0; i < count; i++) {
            distances[i] = values[from + i] - least;
            all |= distances[i];
        }
        int widest = Long.SIZE - Long.numberOfLeadingZeros(all);
        int[] exceptions = exceptionsByWidth(distances, count, widest);
        int width = cheapestWidth(exceptions, count, widest);
        out.signed(least);
        out.octet(width);
        out.octet(exceptions[width]);
        out.bits(distances, count, width);
        int left = exceptions[width];
        for (int i = 0; left > 0; i++) {
            long high = distances[i] >>> width;
            if (high != 0) {
                out.octet(i);
                out.number(high);
                left--;
            }
        }
    }

    /** Returns the number of distances that need more bits, by each width up to the widest. */
    private static int[] exceptionsByWidth(long[] distances, int count, int widest) {
        int[] exceptions = new int[Long.SIZE + 1];
        for (int i = 0; i < count; i++) {
            exceptions[Long.SIZE - Long.numberOfLeadingZeros(distances[i])]++;
        }
        int beyond = 0;
        for (int bits = widest; bits >= 0; bits--) {
            int ofBits = exceptions[bits];
            exceptions[bits] = beyond;
            beyond += ofBits;
        }
        return exceptions;
    }

    /** Returns the width at which the group and its exceptions take the fewest bits. */
    private static int cheapestWidth(int[] exceptions, int count, int widest) {
        int best = Math.min(widest, WIDEST);
        long cheapest = Long.MAX_VALUE;
        for (int width = best; width >= 0; width--) {
            int octets = exceptions[width];
            // An exception takes one more octet for each seven bits.
            for (int bits = width + PAYLOAD_BITS; bits < widest; bits += PAYLOAD_BITS) {
                octets += exceptions[bits];
            }
            long cost =
                    (long) width * count + (long) exceptions[width] * BITS_OF_A_PLACE + (long) octets * BITS_OF_A_BYTE;
            if (cost < cheapest) {
                cheapest = cost;
                best = width;
            }
        }
        return best;
    }

    private static void readGroup(ByteReader in, long[] values, int from, int to) {
        long least = in.signed();
        int width = in.octet();
        int exceptions = in.octet();
        if (width > WIDEST || exceptions > to - from) {
            throw new FormatException(
                    "a group of numbers is " + width + " bits wide, with " + exceptions + " exceptions");
        }
        int packed = in.skip(((to - from) * width + BITS_OF_A_BYTE - 1) / BITS_OF_A_BYTE);
        unpack(in.array(), packed, values, from, to, least, width);
        for (int i = 0; i < exceptions; i++) {
            int place = in.octet();
            if (place >= to - from) {
                throw new FormatException("an exception is outside its group");
            }
            values[from + place] += in.number() << width;
        }
    }

    /** Unpacks one group. This is the inner loop of every scan: one unaligned read, a shift and a mask for each number. */
    private static void unpack(byte[] bytes, int packed, long[] values, int from, int to, long least, int width) {
        long mask = (1L << width) - 1;
        int bit = 0;
        for (int i = from; i < to; i++) {
            long word = LittleEndian.int64(bytes, packed + (bit >>> 3));
            values[i] = least + ((word >>> (bit & 7)) & mask);
            bit += width;
        }
    }
}
