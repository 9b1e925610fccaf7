package dev.takt.analytics.segment.file;

import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.codec.LittleEndian;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.RowsSummary;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.SegmentIndex;
import dev.takt.analytics.segment.format.TotalsSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a segment block by block, which compares every checksum of every block. Where one does not fit, the scan continues at the
 * next place that is a block, and reports the bytes between as damage.
 *
 * <p>When the file has become longer, the scan continues at its last end. For one thread.
 */
final class SegmentScan {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final String CUT_OFF = "it is cut off";

    private final SegmentFile file;
    private final SegmentIndex index = new SegmentIndex();
    private final List<DamagedPart> damages = new ArrayList<>();
    private long end;
    private long contentEnd = SegmentFrame.HEAD_BYTES;
    private @Nullable String lastReason;

    SegmentScan(SegmentFile file) {
        this.file = file;
    }

    SegmentIndex index() {
        return index;
    }

    /** Returns the end of the last good block. */
    long end() {
        return end;
    }

    /** Returns the end of the last good block that is no footer, where a footer has to begin. */
    long contentEnd() {
        return contentEnd;
    }

    /** Returns the damaged parts between good blocks. */
    List<DamagedPart> damages() {
        return List.copyOf(damages);
    }

    /** Returns the part behind the last good block; null if there is none. */
    @Nullable
    DamagedPart tail(long size) {
        String reason = lastReason == null ? CUT_OFF : lastReason;
        return size > end ? new DamagedPart(file.path(), end, size - end, reason) : null;
    }

    /** Returns true if behind the last good block there is at most the beginning of a block that was not written whole. */
    boolean isUnfinished(long size) {
        return size <= end || lastReason == null || lastReason.equals(CUT_OFF);
    }

    /** Reads the new blocks up to {@code size}; returns true if there were any. */
    boolean advance(long size) throws IOException {
        if (end == 0) {
            if (size < SegmentFrame.HEAD_BYTES) {
                return false;
            }
            if (!file.hasHead(size)) {
                damages.add(new DamagedPart(
                        file.path(), 0, SegmentFrame.HEAD_BYTES, "it does not begin as a segment does"));
            }
            end = SegmentFrame.HEAD_BYTES;
        }
        boolean any = false;
        long at = end;
        lastReason = null;
        while (at >= 0 && at + BlockHeader.BYTES <= size) {
            BlockHeader header = takeBlock(at, size);
            if (header == null) {
                at = nextMagic(at + 1, size);
                continue;
            }
            if (at > end) {
                damages.add(new DamagedPart(file.path(), end, at - end, String.valueOf(lastReason)));
            }
            lastReason = null;
            any |= header.kind() != BlockHeader.FOOTER;
            end = at + header.totalLength();
            if (header.kind() == BlockHeader.FOOTER) {
                end = Math.min(size, end + SegmentFrame.TRAILER_BYTES);
            } else {
                contentEnd = end;
            }
            at = end;
        }
        return any;
    }

    /** Reads the block at this place and returns its header; null if there is no good block. */
    private @Nullable BlockHeader takeBlock(long at, long size) throws IOException {
        BlockHeader header = BlockHeader.at(file.read(at, BlockHeader.BYTES, 0), 0, at);
        if (header == null) {
            return refused("the beginning of a block is damaged");
        }
        if (at + header.totalLength() > size) {
            return refused(CUT_OFF);
        }
        byte[] bytes = file.read(at + BlockHeader.BYTES, header.summaryLength() + header.bodyLength(), 0);
        if (SegmentFrame.checksum(bytes, 0, header.summaryLength()) != header.summaryChecksum()) {
            return refused("the checksum of a summary does not fit");
        }
        try {
            take(at, header, bytes);
            return header;
        } catch (RuntimeException damaged) {
            return refused(FormatException.reasonOf(damaged));
        }
    }

    private @Nullable BlockHeader refused(String reason) {
        lastReason = lastReason == null ? reason : lastReason;
        return null;
    }

    private void take(long at, BlockHeader header, byte[] bytes) {
        if (header.kind() == BlockHeader.ROWS) {
            RowsSummary summary = RowsSummary.read(bytes, header);
            summary.columns().verify(bytes, header.summaryLength());
            index.addRows(at, header, summary);
        } else if (header.kind() == BlockHeader.TOTALS) {
            index.addTotals(at, header, TotalsSummary.read(bytes, header));
        }
    }

    /** Returns the next place at or behind {@code from} where a block may begin; -1 if there is none. */
    private long nextMagic(long from, long size) throws IOException {
        long at = from;
        while (at + BlockHeader.BYTES <= size) {
            int length = (int) Math.min(WINDOW_BYTES, size - at);
            byte[] bytes = file.read(at, length, 0);
            for (int i = 0; i + Integer.BYTES <= length; i++) {
                if (LittleEndian.int32(bytes, i) == BlockHeader.MAGIC) {
                    return at + i;
                }
            }
            at += length - Integer.BYTES + 1;
        }
        return -1;
    }
}
