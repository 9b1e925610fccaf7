package dev.takt.analytics.segment;

import dev.takt.analytics.file.FileEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A segment that is being written: blocks are appended, each with one write, the first together with the head. A block that could
 * not be written whole is cut off again. For one thread.
 */
final class SegmentAppender implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ByteWriter out = new ByteWriter();
    private final SegmentIndex index = new SegmentIndex();
    private final FileEnd end;
    private boolean unsynced;

    /** Begins a file that is not there yet. */
    SegmentAppender(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.end = new FileEnd(channel, 0);
    }

    long size() {
        return end.size();
    }

    boolean isEmpty() {
        return index.isEmpty();
    }

    long rows() {
        return index.rows();
    }

    /** Whether the file is still where it was made, and not deleted by somebody. */
    boolean isThere() {
        return Files.exists(file);
    }

    /** Appends the rows that {@code block} has gathered. */
    void rows(BlockBuilder block, boolean counted) throws IOException {
        long offset = begin();
        BlockBuilder.BlockParts parts = block.write(out, counted ? BlockHeader.COUNTED : 0, offset);
        append();
        index.addRows(offset, parts.header(), parts.summary());
    }

    /** Appends figures without rows. */
    void totals(TotalsSummary totals) throws IOException {
        ByteWriter summary = new ByteWriter();
        totals.write(summary);
        int checksum = summary.checksum(0, summary.length());
        BlockHeader header = new BlockHeader(BlockHeader.TOTALS, 0, 0, summary.length(), 0, checksum);
        long offset = begin();
        header.write(out, offset);
        out.append(summary);
        append();
        index.addTotals(offset, header, totals);
    }

    /** Waits until the disk has all that was appended. */
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

    /** Begins what is written next, the first of a file with its head; returns its place in the file. */
    private long begin() {
        out.clear();
        if (end.size() == 0) {
            SegmentFile.writeHead(out);
        }
        return end.size() + out.length();
    }

    private void append() throws IOException {
        end.append(ByteBuffer.wrap(out.array(), 0, out.length()));
        unsynced = true;
    }
}
