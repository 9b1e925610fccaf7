package dev.takt.analytics.segment;

/**
 * Where the columns of a block lie in its body, one behind the other, each with its checksum.
 *
 * @param lengths how many bytes each takes
 * @param checksums CRC32C of each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Columns(int[] lengths, int[] checksums) {
    static final int DURATIONS = 0;
    static final int TIMES = 1;
    static final int SERIES = 2;
    static final int OUTCOMES = 3;
    static final int ERRORS = 4;
    static final int DETAILS = 5;
    static final int COUNT = 6;

    /** Times are the distances from one start to the next, or from one end to the next, whatever is smaller. */
    static final int BY_START = 0;

    static final int BY_END = 1;

    /** Where a column begins, counted from the first. */
    int offset(int column) {
        int offset = 0;
        for (int i = 0; i < column; i++) {
            offset += lengths[i];
        }
        return offset;
    }

    void write(ByteWriter out) {
        for (int i = 0; i < COUNT; i++) {
            out.number(lengths[i]);
            out.fixed32(checksums[i]);
        }
    }

    static Columns read(ByteReader in, int bodyLength) {
        int[] lengths = new int[COUNT];
        int[] checksums = new int[COUNT];
        int left = bodyLength;
        for (int i = 0; i < COUNT; i++) {
            lengths[i] = in.atMost(left, "the length of a column");
            checksums[i] = in.fixed32();
            left -= lengths[i];
        }
        if (left != 0) {
            throw new DamagedException("the columns are shorter than the body");
        }
        return new Columns(lengths, checksums);
    }
}
