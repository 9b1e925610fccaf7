package dev.takt.analytics.segment;

import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in a segment: its blocks, its series, and the lifetime figures of each. Grows with the blocks; a sealed segment has it
 * written as its last block. For one thread.
 */
final class SegmentIndex {
    private final List<BlockRef> blocks = new ArrayList<>();
    private final Map<StoredSeries.Key, Integer> places = new HashMap<>();
    private final List<StoredSeries> dictionary = new ArrayList<>();
    private final List<SeriesTotals> totals = new ArrayList<>();
    private long droppedRows;
    private long rows;

    /** Adds a block of rows whose columns are known to be as they were written. */
    void addRows(long offset, BlockHeader header, RowsSummary summary) {
        int[] series = new int[summary.totals().size()];
        for (int i = 0; i < series.length; i++) {
            StoredTotals one = summary.totals().get(i);
            series[i] = placeOf(one.series());
            if (header.isCounted()) {
                totals.get(series[i]).addAll(one.totals());
            }
        }
        rows += header.rows();
        BlockRef block = new BlockRef(offset, header, summary.zone(), summary.columns(), series);
        block.verified = true;
        blocks.add(block);
    }

    void addTotals(long offset, BlockHeader header, TotalsSummary summary) {
        for (StoredTotals one : summary.totals()) {
            totals.get(placeOf(one.series())).addAll(one.totals());
        }
        droppedRows += summary.droppedRows();
        blocks.add(new BlockRef(offset, header, null, null, new int[0]));
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    long rows() {
        return rows;
    }

    long droppedRows() {
        return droppedRows;
    }

    List<BlockRef> blocks() {
        return List.copyOf(blocks);
    }

    List<StoredSeries> dictionary() {
        return List.copyOf(dictionary);
    }

    /** The lifetime figures in the order of the dictionary: copies as long as blocks may come. */
    List<SeriesTotals> totals(boolean sealed) {
        return sealed
                ? List.copyOf(totals)
                : totals.stream().map(SeriesTotals::copy).toList();
    }

    /** The lifetime figures with their series; not to be changed. */
    List<StoredTotals> storedTotals() {
        List<StoredTotals> stored = new ArrayList<>();
        for (int i = 0; i < dictionary.size(); i++) {
            stored.add(new StoredTotals(dictionary.get(i), totals.get(i)));
        }
        return stored;
    }

    /** Appends the block that ends a sealed segment, and the 16 bytes by which it is found. */
    void writeFooter(ByteWriter out, long offset) {
        ByteWriter summary = new ByteWriter();
        new TotalsSummary(droppedRows, storedTotals()).write(summary);
        summary.number(blocks.size());
        long endOfLast = SegmentFile.HEAD_BYTES;
        for (BlockRef block : blocks) {
            block.write(summary, endOfLast);
            endOfLast = block.end();
        }
        int checksum = summary.checksum(0, summary.length());
        new BlockHeader(BlockHeader.FOOTER, 0, 0, summary.length(), 0, checksum).write(out, offset);
        out.append(summary);
        int from = out.length();
        out.fixed64(offset);
        out.fixed32(SegmentFile.END_MAGIC);
        out.fixed32(out.checksum(from, out.length()));
    }

    static SegmentIndex readFooter(byte[] bytes, BlockHeader header) {
        ByteReader in = new ByteReader(bytes, 0, header.summaryLength());
        SegmentIndex index = new SegmentIndex();
        index.droppedRows = in.number();
        for (StoredTotals one : StoredTotals.readAll(in)) {
            index.takeOver(one);
        }
        int size = in.count("blocks");
        long endOfLast = SegmentFile.HEAD_BYTES;
        for (int i = 0; i < size; i++) {
            BlockRef block = BlockRef.read(in, endOfLast, index.dictionary.size());
            index.blocks.add(block);
            index.rows += block.hasRows() ? block.header.rows() : 0;
            endOfLast = block.end();
        }
        in.end("a footer");
        return index;
    }

    /** Adds figures that nobody else holds; where they are the first of their series, they are not copied. */
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
        Integer known = places.putIfAbsent(entry.key(), dictionary.size());
        if (known == null) {
            dictionary.add(entry);
            totals.add(new SeriesTotals());
            return dictionary.size() - 1;
        }
        if (entry.overheadNanos() != 0) {
            StoredSeries first = dictionary.get(known);
            dictionary.set(
                    known,
                    new StoredSeries(first.id(), entry.overheadNanos(), first.name(), first.eventType(), first.tags()));
        }
        return known;
    }
}
