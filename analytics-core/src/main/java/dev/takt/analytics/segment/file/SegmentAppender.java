package dev.takt.analytics.segment.file;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.file.FileEnd;
import dev.takt.analytics.file.FileKey;
import dev.takt.analytics.file.RegularFile;
import dev.takt.analytics.segment.format.BlockBuilder;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.SegmentIndex;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment that is being written. Each block is appended with one write, the first one together with the head. A block that cannot be
 * written whole is cut off again. For one thread.
 */
final class SegmentAppender implements AutoCloseable {
    /**
     * The number of bytes of summaries after which a segment is full, regardless of its size: the footer repeats them and must not
     * exceed {@link BlockHeader#LONGEST_PART}.
     */
    private static final long MOST_SUMMARY_BYTES = BlockHeader.LONGEST_PART / 2;

    /** The length of a summary without rows beyond which it is split, 64 MiB. */
    private static final int LONG_SUMMARY = BlockHeader.LONGEST_PART / 4;

    private final Path file;
    private final FileChannel channel;
    private final FileKey key;
    private final ByteWriter out = new ByteWriter();
    private final SegmentIndex index = new SegmentIndex();
    private final FileEnd end;
    private long summaryBytes;
    private boolean unsynced;

    /** Creates a file, which must not exist. */
    SegmentAppender(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.key = RegularFile.keyOf(file);
        this.end = new FileEnd(channel, 0);
    }

    long size() {
        return end.size();
    }

    /** Returns true if the file has reached {@code bytes}, or if its footer would become too long. */
    boolean isFull(long bytes) {
        return size() >= bytes || summaryBytes >= MOST_SUMMARY_BYTES;
    }

    long rows() {
        return index.rows();
    }

    Path file() {
        return file;
    }

    /** Returns true if the file was neither deleted nor replaced by another one. */
    boolean isThere() throws IOException {
        return RegularFile.isAt(file, key);
    }

    /**
     * Appends the rows of {@code block}.
     *
     * @throws BlockTooLongException if no reader could read the block; nothing is appended then
     */
    void rows(BlockBuilder block, boolean counted) throws IOException {
        long offset = begin();
        BlockBuilder.BlockParts parts = block.write(out, counted ? BlockHeader.COUNTED : 0, offset);
        if (!parts.header().isPossible()) {
            throw new BlockTooLongException(new DamagedPart(
                    file, offset, parts.header().totalLength(), block.rows() + " rows are too long to be written"));
        }
        append();
        summaryBytes += parts.header().summaryLength();
        index.addRows(offset, parts.header(), parts.summary());
    }

    /** Appends figures without rows, in several blocks if they are long; all of them or none. */
    void totals(TotalsSummary totals) throws IOException {
        long offset = begin();
        List<Runnable> written = new ArrayList<>();
        write(totals.droppedRows(), totals.tree(), 0, totals.tree().size(), offset - out.length(), written);
        append();
        written.forEach(Runnable::run);
    }

    /** Writes the figures with numbers from {@code from} to before {@code to}. */
    private void write(long droppedRows, StoredTree all, int from, int to, long base, List<Runnable> written) {
        TotalsSummary totals = new TotalsSummary(droppedRows, all.part(from, to));
        ByteWriter summary = new ByteWriter();
        totals.write(summary);
        if (summary.length() > LONG_SUMMARY && to - from > 1) {
            int middle = (from + to) >>> 1;
            write(droppedRows, all, from, middle, base, written);
            write(0, all, middle, to, base, written);
            return;
        }
        int checksum = summary.checksum(0, summary.length());
        BlockHeader header =
                new BlockHeader(BlockHeader.VERSION, BlockHeader.TOTALS, 0, 0, summary.length(), 0, checksum);
        long offset = base + out.length();
        header.write(out, offset);
        out.append(summary);
        written.add(() -> {
            summaryBytes += header.summaryLength();
            index.addTotals(offset, header, totals);
        });
    }

    /** Waits until all appended bytes are on the disk. */
    void sync() throws IOException {
        if (unsynced) {
            channel.force(false);
            unsynced = false;
        }
    }

    /** Appends the footer; nothing can be appended afterwards. */
    void seal(boolean synced) throws IOException {
        index.writeFooter(out, begin());
        append();
        if (synced) {
            sync();
        }
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Clears the buffer for the next write, with the head if the file is empty; returns the place of the next block in the file. */
    private long begin() {
        out.clear();
        if (end.size() == 0) {
            SegmentFrame.writeHead(out);
        }
        return end.size() + out.length();
    }

    private void append() throws IOException {
        end.append(ByteBuffer.wrap(out.array(), 0, out.length()));
        unsynced = true;
    }
}
