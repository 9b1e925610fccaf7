package dev.takt.analytics.segment.file;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.Columns;
import dev.takt.analytics.segment.format.CoverColumn;
import dev.takt.analytics.segment.format.PackedNumbers;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.SparseColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of the columns of one block after the other, which reuses its arrays. It refuses values that no writer can have written,
 * although their checksum fits. For one thread.
 */
final class BlockColumns {
    private final PageCache cache;
    private final long[][] decoded = new long[Columns.ERRORS][];
    private @Nullable SegmentFile file;
    private @Nullable BlockRef block;

    /** A function that decodes one column. */
    private interface Decoder<T> {
        T decode(ByteReader in);
    }

    BlockColumns(PageCache cache) {
        this.cache = cache;
    }

    void moveTo(SegmentFile toFile, BlockRef toBlock) {
        file = toFile;
        block = toBlock;
    }

    long[] durations() {
        long[] durations = numbers(Columns.DURATIONS);
        check(durations, Event.LONGEST_NANOS, "a duration");
        return durations;
    }

    /** Returns the numbers of the paths in the block. */
    long[] paths() {
        long[] numbers = numbers(Columns.PATHS);
        check(numbers, block().places().length - 1L, "the number of a path");
        return numbers;
    }

    /** Returns the covers of the rows. */
    long[] covers(long[] durations) {
        return decode(Columns.COVERS, in -> {
            long[] covers = new long[rows()];
            CoverColumn.read(in, durations, rows(), covers);
            return covers;
        });
    }

    long[] outcomes() {
        long[] outcomes = numbers(Columns.OUTCOMES);
        check(outcomes, Outcome.COUNT - 1L, "an outcome");
        return outcomes;
    }

    /** Returns the starts of the rows; {@code durations} are needed where the column contains ends. */
    long[] starts(long[] durations) {
        return decode(Columns.TIMES, in -> {
            int kind = in.octet();
            long[] times = buffer(Columns.TIMES);
            PackedNumbers.read(in, rows(), times);
            long time = 0;
            for (int i = 0; i < rows(); i++) {
                long step = times[i];
                time += (step >>> 1) ^ -(step & 1);
                times[i] = kind == Columns.BY_END ? time - durations[i] : time;
            }
            return times;
        });
    }

    @Nullable
    String[] errorsByRow(long[] outcomes) {
        @Nullable String[] errors = decode(Columns.ERRORS, in -> SparseColumns.readErrors(in, rows()));
        @Nullable String[] byRow = new @Nullable String[rows()];
        int next = 0;
        for (int i = 0; i < byRow.length; i++) {
            if (outcomes[i] != Outcome.SUCCESS.code()) {
                if (next == errors.length) {
                    throw damaged("there are fewer errors than rows that are no success");
                }
                byRow[i] = errors[next++];
            }
        }
        return byRow;
    }

    Map<Integer, CallDetails> details() {
        return decode(Columns.DETAILS, in -> SparseColumns.readDetails(in, rows()));
    }

    private long[] numbers(int column) {
        return decode(column, in -> {
            long[] values = buffer(column);
            PackedNumbers.read(in, rows(), values);
            return values;
        });
    }

    private <T> T decode(int column, Decoder<T> decoder) {
        byte[] page = page(column);
        try {
            return decoder.decode(new ByteReader(page, 0, page.length - PackedNumbers.PADDING));
        } catch (RuntimeException impossible) {
            throw damaged(FormatException.reasonOf(impossible));
        }
    }

    private byte[] page(int column) {
        BlockRef of = block();
        SegmentFile from = Objects.requireNonNull(file);
        Columns columns = Objects.requireNonNull(of.columns());
        int length = columns.lengths()[column];
        long offset = of.bodyOffset() + columns.offset(column);
        try {
            return cache.get(new PageCache.Page(from.identity(), offset), () -> {
                byte[] bytes = from.read(offset, length, PackedNumbers.PADDING);
                if (SegmentFrame.checksum(bytes, 0, length) != columns.checksums()[column]) {
                    throw unreadable("the checksum of a column does not fit");
                }
                return bytes;
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void check(long[] values, long most, String what) {
        for (int i = 0; i < rows(); i++) {
            if (values[i] < 0 || values[i] > most) {
                throw damaged(what + " is " + values[i]);
            }
        }
    }

    private long[] buffer(int column) {
        long[] values = decoded[column];
        if (values == null || values.length < rows()) {
            values = new long[Math.max(rows(), values == null ? 0 : BlockHeader.MOST_ROWS)];
            decoded[column] = values;
        }
        return values;
    }

    private int rows() {
        return block().header().rows();
    }

    private BlockRef block() {
        return Objects.requireNonNull(block);
    }

    private UncheckedIOException damaged(String reason) {
        return new UncheckedIOException(unreadable(reason));
    }

    private DamagedBlockException unreadable(String reason) {
        return new DamagedBlockException(Objects.requireNonNull(file), block(), reason);
    }
}
