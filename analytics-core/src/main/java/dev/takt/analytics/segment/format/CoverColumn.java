package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.path.Cover;
import java.util.Arrays;

/**
 * The encoding of the column of covers. Calls without children have none, so it has a bit for each row, and numbers only for rows with a
 * cover. Of these it contains the self time, which is usually the shorter part of a call.
 *
 * <pre>
 *  packed: 1 for a row with a cover, else 0
 *  packed: for each row with a cover, twice its self time, plus 1 if it outlived its caller
 * </pre>
 */
public final class CoverColumn {
    private CoverColumn() {}

    static void write(long[] covers, long[] durations, int rows, ByteWriter out) {
        long[] flags = new long[rows];
        long[] selves = new long[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (covers[i] != Cover.NONE) {
                flags[i] = 1;
                long self = durations[i] - Cover.nanos(covers[i]);
                selves[count++] = self << 1 | (Cover.hasOutlivedCaller(covers[i]) ? 1 : 0);
            }
        }
        PackedNumbers.write(flags, rows, out);
        PackedNumbers.write(selves, count, out);
    }

    /**
     * Reads the {@link Cover} of each row.
     *
     * @param durations the durations of the rows
     * @param covers receives the covers; as long as there are rows
     */
    public static void read(ByteReader in, long[] durations, int rows, long[] covers) {
        Arrays.fill(covers, 0, rows, Cover.NONE);
        if (in.left() == 0) {
            return;
        }
        PackedNumbers.read(in, rows, covers);
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (covers[i] != 0 && covers[i] != 1) {
                throw new FormatException("the mark of a cover is " + covers[i]);
            }
            count += (int) covers[i];
        }
        long[] selves = new long[count];
        PackedNumbers.read(in, count, selves);
        in.end();
        int next = 0;
        for (int i = 0; i < rows; i++) {
            if (covers[i] != 0) {
                long code = selves[next++];
                long self = code >>> 1;
                if (self > durations[i]) {
                    throw new FormatException("a self time is longer than its call");
                }
                covers[i] = Cover.of(durations[i] - self, (code & 1) != 0);
            }
        }
    }
}
