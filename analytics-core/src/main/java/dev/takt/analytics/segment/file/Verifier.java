package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.RowsSummary;
import dev.takt.analytics.segment.format.StoredPath;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.Zone;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A check of every block of a store, which adds up its rows and compares the figures. For one thread. */
public final class Verifier {
    private final List<DamagedPart> damages = new ArrayList<>();
    private final List<DamagedPart> unfinished = new ArrayList<>();
    private long blocks;
    private long rows;
    private long bytes;

    /** Checks the segments of {@code view}. */
    public void verify(StoreView view) throws IOException {
        damages.addAll(view.structure());
        for (LoadedSegment segment : view.segments()) {
            verify(segment);
        }
    }

    /** Returns the number of undamaged blocks. */
    public long blocks() {
        return blocks;
    }

    /** Returns the number of their rows. */
    public long rows() {
        return rows;
    }

    /** Returns the number of bytes that were read. */
    public long bytes() {
        return bytes;
    }

    /** Returns the damage that was found. */
    public List<DamagedPart> damages() {
        return List.copyOf(damages);
    }

    /** Returns the ends of segments without a footer that are the beginning of a block. */
    public List<DamagedPart> unfinished() {
        return List.copyOf(unfinished);
    }

    private void verify(LoadedSegment segment) throws IOException {
        SegmentView view = segment.view();
        SegmentScan scan = new SegmentScan(view.file());
        scan.advance(view.sizeBytes());
        bytes += view.sizeBytes();
        damages.addAll(scan.damages());
        DamagedPart tail = scan.tail(view.sizeBytes());
        if (tail != null) {
            boolean mayBeBeingWritten = !view.sealed() && scan.isUnfinished(view.sizeBytes());
            (mayBeBeingWritten ? unfinished : damages).add(tail);
        }
        for (BlockRef block : scan.index().blocks()) {
            String wrong = block.hasRows() ? differenceIn(view.file(), block) : null;
            if (wrong == null) {
                blocks++;
                rows += block.header().rows();
            } else {
                damages.add(new DamagedPart(
                        view.file().path(), block.offset(), block.header().totalLength(), wrong));
            }
        }
        if (view.sealed() && !sameFigures(scan.index().tree(true), view.tree())) {
            damages.add(new DamagedPart(
                    view.file().path(), 0, view.sizeBytes(), "the footer does not agree with the blocks"));
        }
    }

    private static @Nullable String differenceIn(SegmentFile file, BlockRef block) {
        try {
            RowsSummary summary = StoredFigures.summary(file, block);
            return difference(summary, sums(file, block, summary));
        } catch (UncheckedIOException damaged) {
            return String.valueOf(damaged.getMessage());
        }
    }

    private static @Nullable String difference(RowsSummary summary, Sums sums) {
        if (!summary.zone().equals(sums.zone())) {
            return "its rows are outside its zone map";
        }
        for (int i = 0; i < summary.tree().size(); i++) {
            if (!numbers(summary.tree().totals(i)).equals(numbers(sums.totals.get(i)))) {
                return "its figures are not those of its rows";
            }
        }
        return null;
    }

    private static Sums sums(SegmentFile file, BlockRef block, RowsSummary summary) {
        RowWindow row = new RowWindow(new PageCache(0));
        row.moveTo(file, block, null);
        Sums sums = new Sums(summary.tree().size());
        for (row.row = 0; row.row < block.header().rows(); row.row++) {
            long start = row.startEpochNanos();
            long duration = row.durationNanos();
            SeriesTotals totals = sums.totals.get(row.number());
            totals.add(row, summary.bands());
            sums.minStart = Math.min(sums.minStart, start);
            sums.maxStart = Math.max(sums.maxStart, start);
            sums.minDuration = Math.min(sums.minDuration, duration);
            sums.maxDuration = Math.max(sums.maxDuration, duration);
            row.errorType();
            row.details();
        }
        return sums;
    }

    private static boolean sameFigures(StoredTree some, StoredTree others) {
        if (some.series().size() != others.series().size() || some.size() != others.size()) {
            return false;
        }
        for (int number = 0; number < some.size(); number++) {
            if (!identity(some, number).equals(identity(others, number))
                    || !numbers(some.totals(number)).equals(numbers(others.totals(number)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the identity of a root or path in its tree. */
    private static List<Object> identity(StoredTree tree, int number) {
        int roots = tree.series().size();
        if (number < roots) {
            return List.of(tree.series().get(number).series().key());
        }
        StoredPath path = tree.paths().get(number - roots);
        return List.of(path.parent(), path.series(), path.isFolded());
    }

    private static List<Long> numbers(SeriesTotals totals) {
        List<Long> numbers = new ArrayList<>();
        TotalsNumbers.write(totals, numbers::add);
        TotalsNumbers.writeCovers(totals, numbers::add);
        return numbers;
    }

    /** The figures of the rows of a block. */
    private static final class Sums {
        private final List<SeriesTotals> totals = new ArrayList<>();
        private long minStart = Long.MAX_VALUE;
        private long maxStart = Long.MIN_VALUE;
        private long minDuration = Long.MAX_VALUE;
        private long maxDuration;

        Sums(int series) {
            for (int i = 0; i < series; i++) {
                totals.add(new SeriesTotals());
            }
        }

        Zone zone() {
            return new Zone(minStart, maxStart, minDuration, maxDuration);
        }
    }
}
