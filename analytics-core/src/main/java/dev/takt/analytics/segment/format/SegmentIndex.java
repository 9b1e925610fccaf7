package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * The index of a segment: its blocks, its series and paths, and the lifetime figures of each. It grows with the blocks; its bytes are
 * the last block of a sealed segment. For one thread.
 */
public final class SegmentIndex {
    private final List<BlockRef> blocks = new ArrayList<>();
    private final TreeSums sums = new TreeSums();

    /** The version of the blocks. All blocks of a segment have the same. */
    private int version = BlockHeader.VERSION;

    private long droppedRows;
    private long rows;

    /** Adds a block of rows whose columns match their checksums. */
    public void addRows(long offset, BlockHeader header, RowsSummary summary) {
        TreeSums.Places places = sums.add(summary.tree(), header.isCounted());
        rows += header.rows();
        BlockRef block = new BlockRef(offset, header, summary.zone(), summary.columns(), places);
        block.markVerified();
        add(block);
    }

    /** Adds a block without rows. */
    public void addTotals(long offset, BlockHeader header, TotalsSummary summary) {
        TreeSums.Places unused = sums.add(summary.tree(), true);
        droppedRows += summary.droppedRows();
        add(new BlockRef(offset, header, null, null, TreeSums.Places.NONE));
    }

    private void add(BlockRef block) {
        version = Math.min(version, block.header().version());
        blocks.add(block);
    }

    /** Returns true if the segment has no blocks. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Returns the number of rows of all blocks. */
    public long rows() {
        return rows;
    }

    /** Returns the number of calls that never had a row because a ring was full. */
    public long droppedRows() {
        return droppedRows;
    }

    /** Returns the blocks in the order of the file; a copy. */
    public List<BlockRef> blocks() {
        return List.copyOf(blocks);
    }

    /** Returns the series and paths of all blocks with their lifetime figures; copies unless the segment is {@code sealed}. */
    public StoredTree tree(boolean sealed) {
        return sums.tree(sealed);
    }

    /** Appends the footer, which begins at {@code offset} of the file, and the trailer that leads to it. */
    public void writeFooter(ByteWriter out, long offset) {
        ByteWriter summary = new ByteWriter();
        new TotalsSummary(droppedRows, sums.tree(true)).write(summary, version);
        summary.number(blocks.size());
        long endOfLast = SegmentFrame.HEAD_BYTES;
        for (BlockRef block : blocks) {
            block.write(summary, endOfLast, version);
            endOfLast = block.end();
        }
        int checksum = summary.checksum(0, summary.length());
        new BlockHeader(version, BlockHeader.FOOTER, 0, 0, summary.length(), 0, checksum).write(out, offset);
        out.append(summary);
        SegmentFrame.writeTrailer(out, offset);
    }

    /**
     * Decodes the footer of a sealed segment.
     *
     * @throws RuntimeException if it is damaged
     */
    public static SegmentIndex readFooter(byte[] bytes, BlockHeader header) {
        ByteReader in = new ByteReader(bytes, 0, header.summaryLength());
        SegmentIndex index = new SegmentIndex();
        index.droppedRows = in.number();
        StoredTree tree = StoredTree.read(in, header.version());
        index.sums.takeOver(tree);
        if (index.sums.size() != tree.size()) {
            throw new FormatException("a series or a path comes twice");
        }
        int size = in.count("blocks");
        long endOfLast = SegmentFrame.HEAD_BYTES;
        for (int i = 0; i < size; i++) {
            BlockRef block = BlockRef.read(in, endOfLast, tree, header.version());
            index.add(block);
            index.rows += block.hasRows() ? block.header().rows() : 0;
            endOfLast = block.end();
        }
        in.end();
        return index;
    }
}
