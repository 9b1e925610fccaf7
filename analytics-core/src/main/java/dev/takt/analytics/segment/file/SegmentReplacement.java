package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.segment.format.TreeSums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The replacement of several consecutive segments by one with their rows in larger blocks, or with only their figures. It is written to
 * a temporary file, synced and renamed before the old ones are deleted, so that no content is missing at any moment.
 */
final class SegmentReplacement {
    private final Path directory;
    private final StoreReader reader;
    private final List<LoadedSegment> segments;
    private final SegmentName name;

    /** Creates a replacement of {@code segments}, whose rows have the series of {@code reader}. */
    SegmentReplacement(Path directory, StoreReader reader, List<LoadedSegment> segments) {
        this.directory = directory;
        this.reader = reader;
        this.segments = segments;
        this.name = new SegmentName(
                segments.get(0).view().name().first(),
                segments.get(segments.size() - 1).view().name().last());
    }

    /** Writes all rows in blocks as large as possible, or nothing if any block is damaged. Returns the damage. */
    List<DamagedPart> compact() throws IOException {
        List<DamagedPart> damages = new ArrayList<>();
        replace(out -> {
            MergedStore rows = new MergedStore(0, new StoreView(segments, 0, List.of()), damages::add);
            RowGroups groups = new RowGroups(
                    out, reader.dictionaries(), series -> reader.writersIds().getOrDefault(series, series.id()), true);
            while (rows.next()) {
                groups.add(rows.row(), rows.group());
            }
            groups.finish();
            Sums rest = new Sums();
            rest.addWithoutRows(segments, damages::add);
            if (!rest.toSummary().isEmpty()) {
                out.totals(rest.toSummary());
            }
            return damages.isEmpty();
        });
        return damages;
    }

    /** Keeps the lifetime figures and deletes the rows. */
    void retire() throws IOException {
        replace(out -> {
            Sums sums = new Sums();
            for (LoadedSegment segment : segments) {
                sums.addDroppedRows(segment.view().droppedRows());
                sums.add(segment.view().tree());
            }
            out.totals(sums.toSummary());
            return true;
        });
    }

    /** A function that writes the new segment and returns true if it may replace the old ones. */
    private interface Content {
        boolean writeTo(SegmentAppender out) throws IOException;
    }

    private void replace(Content content) throws IOException {
        Path beside = directory.resolve(name + SegmentName.TEMPORARY);
        Files.deleteIfExists(beside);
        try (SegmentAppender out = new SegmentAppender(beside)) {
            if (!content.writeTo(out)) {
                return;
            }
            out.seal(true);
            Files.move(beside, name.in(directory), StandardCopyOption.ATOMIC_MOVE);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } finally {
            Files.deleteIfExists(beside);
        }
        syncDirectory(directory);
        for (LoadedSegment segment : segments) {
            if (!segment.view().name().equals(name)) {
                Files.deleteIfExists(segment.view().file().path());
            }
        }
    }

    /** Syncs the names in a directory to the disk, where the operating system supports that. */
    static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notPossibleHere) {
            // not supported here
        }
    }

    /** The sum of figures by path. */
    static final class Sums {
        private final TreeSums tree = new TreeSums();
        private long droppedRows;

        void add(StoredTree figures) {
            TreeSums.Places unused = tree.add(figures, true);
        }

        /** Adds the figures of all blocks without rows; reports and leaves out damaged ones. */
        void addWithoutRows(List<LoadedSegment> segments, Consumer<DamagedPart> damaged) {
            for (LoadedSegment segment : segments) {
                for (BlockRef block : segment.view().blocks()) {
                    if (block.header().kind() == BlockHeader.TOTALS) {
                        addWithoutRows(segment.view().file(), block, damaged);
                    }
                }
            }
        }

        private void addWithoutRows(SegmentFile file, BlockRef block, Consumer<DamagedPart> damaged) {
            try {
                TotalsSummary summary = StoredFigures.totals(file, block);
                addDroppedRows(summary.droppedRows());
                add(summary.tree());
            } catch (UncheckedIOException failure) {
                DamagedBlockException.report(failure, damaged);
            }
        }

        void addDroppedRows(long rows) {
            droppedRows += rows;
        }

        TotalsSummary toSummary() {
            return new TotalsSummary(droppedRows, tree.tree(true));
        }
    }
}
