package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of a segment: its blocks, its series, and the lifetime figures of each series. It grows with the blocks; its bytes are the
 * last block of a sealed segment. For one thread.
 */
public final class SegmentIndex {
    private final List<BlockRef> blocks = new ArrayList<>();
    private final Map<StoredSeries.Key, Integer> places = new HashMap<>();
    private final List<StoredSeries> dictionary = new ArrayList<>();
    private final List<SeriesTotals> totals = new ArrayList<>();
    private long droppedRows;
    private long rows;

    /** Adds a block of rows whose columns match their checksums. */
    public void addRows(long offset, BlockHeader header, RowsSummary summary) {
        int[] places = new int[summary.totals().size()];
        for (int i = 0; i < places.length; i++) {
            StoredTotals one = summary.totals().get(i);
            places[i] = placeOf(one.series());
            if (header.isCounted()) {
                totals.get(places[i]).addAll(one.totals());
            }
        }
        rows += header.rows();
        BlockRef block = new BlockRef(offset, header, summary.zone(), summary.columns(), places);
        block.markVerified();
        blocks.add(block);
    }

    /** Adds a block without rows. */
    public void addTotals(long offset, BlockHeader header, TotalsSummary summary) {
        for (StoredTotals one : summary.totals()) {
            totals.get(placeOf(one.series())).addAll(one.totals());
        }
        droppedRows += summary.droppedRows();
        blocks.add(new BlockRef(offset, header, null, null, new int[0]));
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

    /** Returns the series of all blocks; a copy. */
    public List<StoredSeries> dictionary() {
        return List.copyOf(dictionary);
    }

    /** Returns the lifetime figures in the order of the dictionary; copies unless the segment is {@code sealed}. */
    public List<SeriesTotals> totals(boolean sealed) {
        return sealed
                ? List.copyOf(totals)
                : totals.stream().map(SeriesTotals::copy).toList();
    }

    /** Returns the lifetime figures with their series; not to be changed. */
    public List<StoredTotals> storedTotals() {
        List<StoredTotals> stored = new ArrayList<>();
        for (int i = 0; i < dictionary.size(); i++) {
            stored.add(new StoredTotals(dictionary.get(i), totals.get(i)));
        }
        return stored;
    }

    /** Appends the footer, which begins at {@code offset} of the file, and the trailer that leads to it. */
    public void writeFooter(ByteWriter out, long offset) {
        ByteWriter summary = new ByteWriter();
        new TotalsSummary(droppedRows, storedTotals()).write(summary);
        summary.number(blocks.size());
        long endOfLast = SegmentFrame.HEAD_BYTES;
        for (BlockRef block : blocks) {
            block.write(summary, endOfLast);
            endOfLast = block.end();
        }
        int checksum = summary.checksum(0, summary.length());
        new BlockHeader(BlockHeader.FOOTER, 0, 0, summary.length(), 0, checksum).write(out, offset);
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
        for (StoredTotals one : StoredTotals.readAll(in)) {
            index.takeOver(one);
        }
        int size = in.count("blocks");
        long endOfLast = SegmentFrame.HEAD_BYTES;
        for (int i = 0; i < size; i++) {
            BlockRef block = BlockRef.read(in, endOfLast, index.dictionary.size());
            index.blocks.add(block);
            index.rows += block.hasRows() ? block.header().rows() : 0;
            endOfLast = block.end();
        }
        in.end();
        return index;
    }

    /** Adds figures that are not used elsewhere. The first figures of a series are taken over without a copy. */
    private void takeOver(StoredTotals one) {
        int before = dictionary.size();
        int place = placeOf(one.series());
        if (place == before) {
            totals.set(place, one.totals());
        } else {
            totals.get(place).addAll(one.totals());
        }
    }

    private int placeOf(StoredSeries entry) {
        Integer place = places.putIfAbsent(entry.key(), dictionary.size());
        if (place == null) {
            dictionary.add(entry);
            totals.add(new SeriesTotals());
            return dictionary.size() - 1;
        }
        if (entry.overheadNanos() != 0) {
            StoredSeries first = dictionary.get(place);
            dictionary.set(
                    place,
                    new StoredSeries(first.id(), entry.overheadNanos(), first.name(), first.eventType(), first.tags()));
        }
        return place;
    }
}
