package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entry of a block in the index of its segment: its place, and the part of its summary that queries need to skip it. */
public final class BlockRef {
    private final long offset;
    private final BlockHeader header;
    private final @Nullable Zone zone;
    private final @Nullable Columns columns;
    private final TreeSums.Places places;

    /** True once all columns were compared with their checksums. Several threads may do so; the result is the same. */
    private volatile boolean verified;

    BlockRef(long offset, BlockHeader header, @Nullable Zone zone, @Nullable Columns columns, TreeSums.Places places) {
        this.offset = offset;
        this.header = header;
        this.zone = zone;
        this.columns = columns;
        this.places = places;
    }

    /** Returns the place of the block in the file. */
    public long offset() {
        return offset;
    }

    /** Returns the header of the block. */
    public BlockHeader header() {
        return header;
    }

    /** Returns the bounds of the rows; null for a block without rows. */
    public @Nullable Zone zone() {
        return zone;
    }

    /** Returns the places of the columns; null for a block without rows. */
    public @Nullable Columns columns() {
        return columns;
    }

    /** Returns the place of the series of each path in the dictionary of the segment, by the path's number in the block; not to be changed. */
    public int[] places() {
        return places.series();
    }

    /** Returns the number of those paths that are roots; their numbers come first. */
    public int roots() {
        return places.series().length - places.paths().length;
    }

    /** Returns the index of the other paths among the paths of the segment; not to be changed. */
    public int[] paths() {
        return places.paths();
    }

    /** Returns true if all columns were compared with their checksums since the file was opened. */
    public boolean isVerified() {
        return verified;
    }

    /** Records that all columns match their checksums. */
    public void markVerified() {
        verified = true;
    }

    /** Returns true if the block contains rows. */
    public boolean hasRows() {
        return header.kind() == BlockHeader.ROWS;
    }

    /** Returns the place behind the block. */
    public long end() {
        return offset + header.totalLength();
    }

    /** Returns the place of the summary. */
    public long summaryOffset() {
        return offset + BlockHeader.BYTES;
    }

    /** Returns the place of the body. */
    public long bodyOffset() {
        return summaryOffset() + header.summaryLength();
    }

    void write(ByteWriter out, long endOfLast, int version) {
        out.number(offset - endOfLast);
        out.octet(header.kind());
        out.octet(header.flags());
        out.number(header.rows());
        out.number(header.summaryLength());
        out.number(header.bodyLength());
        out.fixed32(header.summaryChecksum());
        if (zone != null && columns != null) {
            zone.write(out);
            columns.write(out, version);
            write(places.series(), roots(), out);
            if (version >= BlockHeader.FIRST_WITH_PATHS) {
                write(places.paths(), places.paths().length, out);
            }
        }
    }

    private static void write(int[] numbers, int count, ByteWriter out) {
        out.number(count);
        for (int i = 0; i < count; i++) {
            out.number(numbers[i]);
        }
    }

    static BlockRef read(ByteReader in, long endOfLast, StoredTree tree, int version) {
        long gap = in.number();
        int kind = in.octet();
        int flags = in.octet();
        int rows = in.intAtMost(BlockHeader.MOST_ROWS, "the rows of a block");
        int summaryLength = in.intAtMost(BlockHeader.LONGEST_PART, "the length of a summary");
        int bodyLength = in.intAtMost(BlockHeader.LONGEST_PART, "the length of a body");
        BlockHeader header = new BlockHeader(version, kind, flags, rows, summaryLength, bodyLength, in.fixed32());
        if (gap < 0) {
            throw new FormatException("blocks overlap");
        }
        if (kind != BlockHeader.ROWS) {
            return new BlockRef(endOfLast + gap, header, null, null, TreeSums.Places.NONE);
        }
        Zone zone = Zone.read(in);
        Columns columns = Columns.read(in, bodyLength, version);
        return new BlockRef(endOfLast + gap, header, zone, columns, readPlaces(in, tree, version));
    }

    private static TreeSums.Places readPlaces(ByteReader in, StoredTree tree, int version) {
        int[] roots = read(in, "series of a block", tree.series().size());
        int[] paths = version < BlockHeader.FIRST_WITH_PATHS
                ? new int[0]
                : read(in, "paths of a block", tree.paths().size());
        int[] series = Arrays.copyOf(roots, roots.length + paths.length);
        for (int i = 0; i < paths.length; i++) {
            series[roots.length + i] = tree.paths().get(paths[i]).series();
        }
        return new TreeSums.Places(series, paths);
    }

    private static int[] read(ByteReader in, String what, int size) {
        int[] numbers = new int[in.count(what)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.intAtMost(size - 1, "one of the " + what);
        }
        return numbers;
    }
}
