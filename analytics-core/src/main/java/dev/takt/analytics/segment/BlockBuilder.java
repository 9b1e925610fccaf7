package dev.takt.analytics.segment;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Rows that become a block: gathered column by column, with the figures of each series. For one thread; used again and again. */
final class BlockBuilder {
    private static final int FIRST_SIZE = 1 << 10;
    private static final int FIRST_SERIES = 16;

    /** The estimated bytes of texts after which a block is full, 64 MiB: a quarter of what a reader accepts. */
    private static final long MOST_TEXT_BYTES = BlockHeader.LONGEST_PART / 4;

    /** The bytes that one series adds to a summary beside its texts, at most: the pages of its distribution. */
    private static final int BYTES_OF_A_SERIES = 1 << 13;

    private final ToIntFunction<Series> ids;
    private final Bands bands;
    private int rows;
    private long[] starts = new long[FIRST_SIZE];
    private long[] durations = new long[FIRST_SIZE];
    private long[] series = new long[FIRST_SIZE];
    private long[] outcomes = new long[FIRST_SIZE];
    private final SparseColumns sparse = new SparseColumns();
    private final List<Series> known = new ArrayList<>();
    private final List<SeriesTotals> totals = new ArrayList<>();

    /** The number in this block, plus one, by the id that a row has. */
    private int[] numbers = new int[FIRST_SERIES];

    private long textBytes;

    /**
     * Takes rows whose series ids are all of one table.
     *
     * @param bands by what they are counted fast, medium and slow
     * @param ids under which id a series is written
     */
    BlockBuilder(Bands bands, ToIntFunction<Series> ids) {
        this.bands = bands;
        this.ids = ids;
    }

    Bands bands() {
        return bands;
    }

    int rows() {
        return rows;
    }

    /** Returns true if another row belongs into another block. */
    boolean isFull() {
        return rows == BlockHeader.MOST_ROWS || textBytes >= MOST_TEXT_BYTES;
    }

    /** Begins another block. */
    void clear() {
        rows = 0;
        textBytes = 0;
        sparse.clear();
        known.forEach(one -> numbers[one.id()] = 0);
        known.clear();
        totals.clear();
    }

    void add(EventView row) {
        if (rows == starts.length) {
            grow(rows * 2);
        }
        int number = numberOf(row);
        Outcome outcome = row.outcome();
        long duration = row.durationNanos();
        starts[rows] = row.startEpochNanos();
        durations[rows] = duration;
        series[rows] = number;
        outcomes[rows] = outcome.code();
        if (outcome != Outcome.SUCCESS) {
            textBytes += sparse.addError(row.errorType());
        }
        @Nullable CallDetails details = row.details();
        if (details != null) {
            textBytes += sparse.addDetails(rows, details);
        }
        totals.get(number).add(duration, outcome, bands);
        rows++;
    }

    /** Appends the whole block to {@code out}, for this place of the file; returns what its header and its summary say. */
    BlockParts write(ByteWriter out, int flags, long offset) {
        ByteWriter body = new ByteWriter();
        Columns columns = writeColumns(body);
        RowsSummary summary = new RowsSummary(zone(), bands, columns, storedTotals());
        ByteWriter told = new ByteWriter();
        summary.write(told);
        BlockHeader header = new BlockHeader(
                BlockHeader.ROWS, flags, rows, told.length(), body.length(), told.checksum(0, told.length()));
        header.write(out, offset);
        out.append(told);
        out.append(body);
        return new BlockParts(header, summary);
    }

    /** A block's header and summary. */
    record BlockParts(BlockHeader header, RowsSummary summary) {}

    private int numberOf(EventView row) {
        int id = row.seriesId();
        if (id >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(id + 1, numbers.length * 2));
        }
        int number = numbers[id];
        if (number == 0) {
            known.add(row.series());
            textBytes += BYTES_OF_A_SERIES + StoredSeries.textBytes(row.series());
            totals.add(new SeriesTotals());
            number = known.size();
            numbers[id] = number;
        }
        return number - 1;
    }

    private List<StoredTotals> storedTotals() {
        List<StoredTotals> stored = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Series one = known.get(i);
            stored.add(new StoredTotals(StoredSeries.of(one, ids.applyAsInt(one)), totals.get(i)));
        }
        return stored;
    }

    private Zone zone() {
        long minStart = Long.MAX_VALUE;
        long maxStart = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            minStart = Math.min(minStart, starts[i]);
            maxStart = Math.max(maxStart, starts[i]);
        }
        long minDuration =
                totals.stream().mapToLong(SeriesTotals::minNanos).min().orElse(0);
        long maxDuration =
                totals.stream().mapToLong(SeriesTotals::maxNanos).max().orElse(0);
        return new Zone(minStart, maxStart, minDuration, maxDuration);
    }

    private Columns writeColumns(ByteWriter body) {
        int[] lengths = new int[Columns.COUNT];
        int[] checksums = new int[Columns.COUNT];
        for (int column = 0; column < Columns.COUNT; column++) {
            int from = body.length();
            body.forgetTexts();
            writeColumn(column, body);
            lengths[column] = body.length() - from;
            checksums[column] = body.checksum(from, body.length());
        }
        return new Columns(lengths, checksums);
    }

    private void writeColumn(int column, ByteWriter body) {
        switch (column) {
            case Columns.DURATIONS -> PackedNumbers.write(durations, rows, body);
            case Columns.TIMES -> writeTimes(body);
            case Columns.SERIES -> PackedNumbers.write(series, rows, body);
            case Columns.OUTCOMES -> PackedNumbers.write(outcomes, rows, body);
            case Columns.ERRORS -> sparse.writeErrors(body);
            default -> sparse.writeDetails(body);
        }
    }

    private void writeTimes(ByteWriter body) {
        boolean byEnd = areEndsSmaller();
        long[] steps = new long[rows];
        long before = 0;
        for (int i = 0; i < rows; i++) {
            long time = byEnd ? starts[i] + durations[i] : starts[i];
            steps[i] = ByteWriter.zigZag(time - before);
            before = time;
        }
        body.octet(byEnd ? Columns.BY_END : Columns.BY_START);
        PackedNumbers.write(steps, rows, body);
    }

    /** Whether the steps from end to end have fewer bits than those from start to start. */
    private boolean areEndsSmaller() {
        long more = 0;
        long startBefore = 0;
        long endBefore = 0;
        for (int i = 0; i < rows; i++) {
            long start = starts[i];
            long end = start + durations[i];
            more += Long.numberOfLeadingZeros(ByteWriter.zigZag(end - endBefore));
            more -= Long.numberOfLeadingZeros(ByteWriter.zigZag(start - startBefore));
            startBefore = start;
            endBefore = end;
        }
        return more > 0;
    }

    private void grow(int room) {
        starts = Arrays.copyOf(starts, room);
        durations = Arrays.copyOf(durations, room);
        series = Arrays.copyOf(series, room);
        outcomes = Arrays.copyOf(outcomes, room);
    }
}
