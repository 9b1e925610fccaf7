package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;

/**
 * The places of the columns of a block in its body, one behind the other, and their checksums.
 *
 * @param lengths the length of each column in bytes
 * @param checksums the CRC32C of each column
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Columns(int[] lengths, int[] checksums) {
    /** The column of durations. */
    public static final int DURATIONS = 0;

    /** The column of starts or ends. */
    public static final int TIMES = 1;

    /** The column of the numbers that paths have in the block. */
    public static final int PATHS = 2;

    /** The column of outcomes. */
    public static final int OUTCOMES = 3;

    /** The column of the error types of rows that are no success. */
    public static final int ERRORS = 4;

    /** The column of details, for the rows that have any. */
    public static final int DETAILS = 5;

    /** The column of covers; empty if no row has one. */
    public static final int COVERS = 6;

    /** The number of columns. */
    public static final int COUNT = 7;

    private static final int COUNT_WITHOUT_COVERS = 6;

    /** The first byte of {@link #TIMES} where they are distances from one start to the next. */
    public static final int BY_START = 0;

    /** The first byte of {@link #TIMES} where they are distances from one end to the next. */
    public static final int BY_END = 1;

    /** Returns the place of a column in the body. */
    public int offset(int column) {
        int offset = 0;
        for (int i = 0; i < column; i++) {
            offset += lengths[i];
        }
        return offset;
    }

    /**
     * Compares all columns with their checksums.
     *
     * @param from the place of the body in {@code bytes}
     * @throws FormatException if one does not match
     */
    public void verify(byte[] bytes, int from) {
        for (int column = 0; column < COUNT; column++) {
            if (SegmentFrame.checksum(bytes, from + offset(column), lengths[column]) != checksums[column]) {
                throw new FormatException("the checksum of a column does not fit");
            }
        }
    }

    void write(ByteWriter out, int version) {
        for (int i = 0; i < count(version); i++) {
            out.number(lengths[i]);
            out.fixed32(checksums[i]);
        }
    }

    static Columns read(ByteReader in, int bodyLength, int version) {
        int[] lengths = new int[COUNT];
        int[] checksums = new int[COUNT];
        int left = bodyLength;
        for (int i = 0; i < count(version); i++) {
            lengths[i] = in.intAtMost(left, "the length of a column");
            checksums[i] = in.fixed32();
            left -= lengths[i];
        }
        if (left != 0) {
            throw new FormatException("the columns are shorter than the body");
        }
        return new Columns(lengths, checksums);
    }

    private static int count(int version) {
        return version < BlockHeader.FIRST_WITH_PATHS ? COUNT_WITHOUT_COVERS : COUNT;
    }
}
