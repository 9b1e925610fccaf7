package dev.takt.analytics.segment;

import org.jspecify.annotations.Nullable;

/** Where a block lies, and what is known of it without reading it. */
final class BlockRef {
    final long offset;
    final BlockHeader header;
    final @Nullable Zone zone;
    final @Nullable Columns columns;

    /** By the number of a series in the block, its place in the dictionary of the segment. */
    final int[] series;

    /** Whether somebody has found all its columns to be as they were written; found twice, it is the same. */
    volatile boolean verified;

    BlockRef(long offset, BlockHeader header, @Nullable Zone zone, @Nullable Columns columns, int[] series) {
        this.offset = offset;
        this.header = header;
        this.zone = zone;
        this.columns = columns;
        this.series = series;
    }

    boolean hasRows() {
        return header.kind() == BlockHeader.ROWS;
    }

    long end() {
        return offset + header.totalLength();
    }

    long summaryOffset() {
        return offset + BlockHeader.BYTES;
    }

    long bodyOffset() {
        return summaryOffset() + header.summaryLength();
    }

    void write(ByteWriter out, long endOfLast) {
        out.number(offset - endOfLast);
        out.octet(header.kind());
        out.octet(header.flags());
        out.number(header.rows());
        out.number(header.summaryLength());
        out.number(header.bodyLength());
        out.fixed32(header.summaryChecksum());
        if (zone != null && columns != null) {
            zone.write(out);
            columns.write(out);
            out.number(series.length);
            for (int place : series) {
                out.number(place);
            }
        }
    }

    static BlockRef read(ByteReader in, long endOfLast, int dictionarySize) {
        long gap = in.number();
        int kind = in.octet();
        int flags = in.octet();
        int rows = in.atMost(BlockHeader.MOST_ROWS, "the rows of a block");
        int summaryLength = in.atMost(BlockHeader.LONGEST_PART, "the length of a summary");
        int bodyLength = in.atMost(BlockHeader.LONGEST_PART, "the length of a body");
        BlockHeader header = new BlockHeader(kind, flags, rows, summaryLength, bodyLength, in.fixed32());
        if (gap < 0) {
            throw new DamagedException("blocks lie one in the other");
        }
        if (kind != BlockHeader.ROWS) {
            return new BlockRef(endOfLast + gap, header, null, null, new int[0]);
        }
        Zone zone = Zone.read(in);
        Columns columns = Columns.read(in, bodyLength);
        int[] series = new int[in.count("series of a block")];
        for (int i = 0; i < series.length; i++) {
            series[i] = in.atMost(dictionarySize - 1L, "the place of a series");
        }
        return new BlockRef(endOfLast + gap, header, zone, columns, series);
    }
}
