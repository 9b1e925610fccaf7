package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.store.Dictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A merge of the calls of several stores into a new one. */
public final class StoreMerge implements AutoCloseable {
    private static final long SEGMENT_BYTES = 64L << 20;

    private final Path target;
    private final Consumer<DamagedPart> damaged;
    private final Dictionaries dictionaries = Dictionaries.ofFiles();
    private final List<StoreReader> readers = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();

    /** Opens the sources and checks that the target may be written. */
    public StoreMerge(List<Path> sources, Path target, Consumer<DamagedPart> damaged) throws IOException {
        this.target = target;
        this.damaged = damaged;
        try {
            Set<Path> given = new HashSet<>();
            for (Path source : sources) {
                readers.add(new StoreReader(source, dictionaries));
                if (!given.add(source.toRealPath())) {
                    throw new FileSystemException(source.toString(), null, "it is given twice");
                }
            }
            if (Files.exists(target) && !isEmpty(target)) {
                throw new FileSystemException(target.toString(), null, "it is not empty");
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Writes the target and returns its number of rows. If this fails, the written files are removed. */
    public long run() throws IOException {
        boolean made = !Files.exists(target);
        if (made) {
            Files.createDirectory(target);
        }
        boolean done = false;
        try (DirectoryLock lock = DirectoryLock.acquire(target)) {
            long rows = write();
            done = true;
            return rows;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } finally {
            if (!done) {
                undo(made);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (StoreReader reader : readers) {
            reader.close();
        }
    }

    private long write() throws IOException {
        PriorityQueue<MergedStore> sources = new PriorityQueue<>(Math.max(1, readers.size()), MergedStore.ORDER);
        SegmentReplacement.Sums figures = new SegmentReplacement.Sums();
        for (int i = 0; i < readers.size(); i++) {
            StoreView view = readers.get(i).refresh();
            view.damages().forEach(damaged);
            figures.addWithoutRows(view.segments(), damaged);
            MergedStore source = new MergedStore(i, view, damaged);
            if (source.next()) {
                sources.add(source);
            }
        }
        long rows = 0;
        TotalsSummary rest = figures.toSummary();
        do {
            rows += writeSegment(sources, rest);
            rest = new TotalsSummary(0, StoredTree.EMPTY);
        } while (!sources.isEmpty());
        SegmentReplacement.syncDirectory(target);
        return rows;
    }

    private long writeSegment(PriorityQueue<MergedStore> sources, TotalsSummary figures) throws IOException {
        Path file = SegmentName.of(written.size() + 1).in(target);
        written.add(file);
        try (SegmentAppender out = new SegmentAppender(file)) {
            if (!figures.isEmpty()) {
                out.totals(figures);
            }
            RowGroups groups = new RowGroups(out, dictionaries, series -> series.id(), false);
            while (!sources.isEmpty() && !out.isFull(SEGMENT_BYTES)) {
                MergedStore next = sources.remove();
                groups.add(next.row(), next.group());
                if (next.next()) {
                    sources.add(next);
                }
            }
            groups.finish();
            out.seal(true);
            return out.rows();
        }
    }

    private void undo(boolean made) throws IOException {
        for (Path file : written) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(target.resolve(DirectoryLock.FILE_NAME));
        if (made) {
            Files.deleteIfExists(target);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
