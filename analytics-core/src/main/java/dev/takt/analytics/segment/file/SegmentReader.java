package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.SegmentIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader of one segment: of a sealed one by its footer, of one that is being written block by block. For one thread. */
final class SegmentReader {
    private final SegmentName name;
    private final SegmentFile file;
    private @Nullable SegmentScan scan;
    private SegmentView view;
    private long seenSize = -1;

    SegmentReader(SegmentName name, SegmentFile file) throws IOException {
        this.name = name;
        this.file = file;
        this.view = SegmentView.of(name, file, new SegmentIndex(), false, 0, List.of(), null);
        refresh();
    }

    SegmentView view() {
        return view;
    }

    SegmentFile file() {
        return file;
    }

    /** Reads the blocks that were written since the last call. */
    void refresh() throws IOException {
        long size = file.size();
        if (view.sealed() || size == seenSize) {
            return;
        }
        SegmentIndex footer = file.hasHead(size) ? footer(size) : null;
        if (footer != null) {
            List<DamagedPart> damages = scan == null ? List.of() : scan.damages();
            view = SegmentView.of(name, file, footer, true, size, damages, null);
            scan = null;
        } else {
            SegmentScan going = scan == null ? new SegmentScan(file) : scan;
            going.advance(size);
            scan = going;
            view = SegmentView.of(name, file, going.index(), false, size, going.damages(), going.tail(size));
        }
        seenSize = size;
    }

    /** Returns the index in the footer of a sealed segment; null if the segment is not sealed or its end is damaged. */
    private @Nullable SegmentIndex footer(long size) throws IOException {
        long end = size - SegmentFrame.TRAILER_BYTES;
        if (end < SegmentFrame.HEAD_BYTES + BlockHeader.BYTES) {
            return null;
        }
        long offset = SegmentFrame.footerOffset(file.read(end, SegmentFrame.TRAILER_BYTES, 0));
        if (offset < SegmentFrame.HEAD_BYTES || offset + BlockHeader.BYTES > end) {
            return null;
        }
        byte[] bytes = file.read(offset, (int) Math.min(end - offset, Integer.MAX_VALUE - 8), 0);
        BlockHeader header = BlockHeader.at(bytes, 0, offset);
        if (header == null || header.kind() != BlockHeader.FOOTER || offset + header.totalLength() != end) {
            return null;
        }
        byte[] summary = Arrays.copyOfRange(bytes, BlockHeader.BYTES, bytes.length);
        if (SegmentFrame.checksum(summary, 0, summary.length) != header.summaryChecksum()) {
            return null;
        }
        try {
            SegmentIndex index = SegmentIndex.readFooter(summary, header);
            List<BlockRef> blocks = index.blocks();
            return blocks.isEmpty() || blocks.get(blocks.size() - 1).end() <= offset ? index : null;
        } catch (RuntimeException damaged) {
            return null;
        }
    }
}
