package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A builder of blocks of rows. It collects the columns and the figures of each path, and is used for one block after the other. For
 * one thread.
 */
public final class BlockBuilder {
    private static final int FIRST_SIZE = 1 << 10;

    /** The estimated bytes of texts after which a block is full, 64 MiB: a quarter of what a reader accepts. */
    private static final long MOST_TEXT_BYTES = BlockHeader.LONGEST_PART / 4;

    private final Bands bands;
    private int rows;
    private long[] starts = new long[FIRST_SIZE];
    private long[] durations = new long[FIRST_SIZE];

    /** The places of the paths in {@link #tree}. */
    private long[] paths = new long[FIRST_SIZE];

    private long[] outcomes = new long[FIRST_SIZE];

    /** The covers; null until a row has one. */
    private long @Nullable [] covers;

    private final SparseColumns sparse = new SparseColumns();
    private final TreeBuilder tree;
    private long textBytes;

    /**
     * Creates a builder for rows whose series and paths are all of the same dictionaries.
     *
     * @param bands the bounds by which they are counted fast, medium and slow
     * @param ids returns the id under which a series is written
     */
    public BlockBuilder(Bands bands, Dictionaries dictionaries, ToIntFunction<Series> ids) {
        this.bands = bands;
        this.tree = new TreeBuilder(dictionaries, ids);
    }

    /** Returns the bounds by which rows are counted fast, medium and slow. */
    public Bands bands() {
        return bands;
    }

    /** Returns the number of rows that were added to the block. */
    public int rows() {
        return rows;
    }

    /** Returns true if the next row has to go to another block. */
    public boolean isFull() {
        return rows == BlockHeader.MOST_ROWS || textBytes + tree.textBytes() >= MOST_TEXT_BYTES;
    }

    /** Removes all rows, for the next block. */
    public void clear() {
        rows = 0;
        textBytes = 0;
        sparse.clear();
        covers = null;
        tree.clear();
    }

    /** Adds one row. */
    public void add(EventView row) {
        if (rows == starts.length) {
            grow(rows * 2);
        }
        int place = tree.place(row);
        Outcome outcome = row.outcome();
        long duration = row.durationNanos();
        starts[rows] = row.startEpochNanos();
        durations[rows] = duration;
        paths[rows] = place;
        outcomes[rows] = outcome.code();
        if (outcome != Outcome.SUCCESS) {
            textBytes += sparse.addError(row.errorType());
        }
        @Nullable CallDetails details = row.details();
        if (details != null) {
            textBytes += sparse.addDetails(rows, details);
        }
        SeriesTotals totals = tree.totals(place);
        totals.add(duration, outcome, bands);
        addCover(row, totals);
        rows++;
    }

    private void addCover(EventView row, SeriesTotals totals) {
        long cover = Cover.of(row.coveredNanos(), row.hasOutlivedCaller());
        if (cover != Cover.NONE && covers == null) {
            covers = new long[starts.length];
        }
        if (covers != null) {
            covers[rows] = Cover.within(cover, row.durationNanos());
            totals.addCover(covers[rows]);
        }
    }

    /** Appends the whole block to {@code out}, for {@code offset} of the file; returns its header and its summary. */
    public BlockParts write(ByteWriter out, int flags, long offset) {
        ByteWriter body = new ByteWriter();
        Columns columns = writeColumns(body);
        RowsSummary summary = new RowsSummary(zone(), bands, columns, tree.build());
        ByteWriter summaryBytes = new ByteWriter();
        summary.write(summaryBytes, BlockHeader.VERSION);
        int checksum = summaryBytes.checksum(0, summaryBytes.length());
        BlockHeader header = new BlockHeader(
                BlockHeader.VERSION, BlockHeader.ROWS, flags, rows, summaryBytes.length(), body.length(), checksum);
        header.write(out, offset);
        out.append(summaryBytes);
        out.append(body);
        return new BlockParts(header, summary);
    }

    /**
     * The parts of a block that an index needs.
     *
     * @param header the header
     * @param summary the summary
     */
    public record BlockParts(BlockHeader header, RowsSummary summary) {}

    private Zone zone() {
        long minStart = Long.MAX_VALUE;
        long maxStart = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            minStart = Math.min(minStart, starts[i]);
            maxStart = Math.max(maxStart, starts[i]);
        }
        LongSummaryStatistics extremes = Arrays.stream(durations, 0, rows).summaryStatistics();
        return new Zone(minStart, maxStart, extremes.getMin(), extremes.getMax());
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
            case Columns.PATHS -> writePaths(body);
            case Columns.OUTCOMES -> PackedNumbers.write(outcomes, rows, body);
            case Columns.ERRORS -> sparse.writeErrors(body);
            case Columns.DETAILS -> sparse.writeDetails(body);
            default -> writeCovers(body);
        }
    }

    private void writePaths(ByteWriter body) {
        long[] numbers = new long[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = tree.number(paths[i]);
        }
        PackedNumbers.write(numbers, rows, body);
    }

    private void writeCovers(ByteWriter body) {
        if (covers != null) {
            CoverColumn.write(covers, durations, rows, body);
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

    /** Returns true if the steps from end to end have fewer bits than those from start to start. */
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
        paths = Arrays.copyOf(paths, room);
        covers = covers == null ? null : Arrays.copyOf(covers, room);
        outcomes = Arrays.copyOf(outcomes, room);
    }
}
