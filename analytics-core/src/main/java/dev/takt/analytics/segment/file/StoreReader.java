package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.file.FileKey;
import dev.takt.analytics.file.RegularFile;
import dev.takt.analytics.segment.format.StoredSeries;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.SeriesTable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader of the segments of a directory and of their changes. It creates no file. For one thread at a time. */
public final class StoreReader implements AutoCloseable {
    private static final int TRIES = 10;

    /** The number of files that stay open, which leaves most of the usual 1,024 handles to the program. */
    private static final int MOST_OPEN = 256;

    private final Path directory;
    private final Dictionaries dictionaries;
    private final Supersession supersession;
    private final Map<Series, Integer> writersIds = new HashMap<>();
    private Map<FileId, SegmentReader> readers = new HashMap<>();

    private record FileId(SegmentName name, FileKey key) {
        // Written out, because linking the generated methods takes as long as reading the figures of a segment.
        @Override
        public int hashCode() {
            return name.first() * 31 + name.last();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FileId id && name.equals(id.name) && key.equals(id.key);
        }
    }

    public StoreReader(Path directory) throws IOException {
        this(directory, Dictionaries.ofFiles());
    }

    /** Creates a reader with the ids of {@code dictionaries}, which several readers may share. */
    public StoreReader(Path directory, Dictionaries dictionaries) throws IOException {
        this.directory = directory;
        this.dictionaries = dictionaries;
        this.supersession = new Supersession(directory);
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "there is no such directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        if (SegmentName.allIn(directory).isEmpty() && !Files.exists(directory.resolve(DirectoryLock.FILE_NAME))) {
            throw new FileSystemException(directory.toString(), null, "it holds no calls of Takt Analytics");
        }
    }

    public Dictionaries dictionaries() {
        return dictionaries;
    }

    public SeriesTable table() {
        return dictionaries.series();
    }

    /** Returns the ids of the series in the instance that wrote them first. */
    public Map<Series, Integer> writersIds() {
        return writersIds;
    }

    /** Returns the present content of the directory. */
    public StoreView refresh() throws IOException {
        NoSuchFileException vanished = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                Supersession.Result found = supersession.find();
                List<DamagedPart> gaps = gaps(found.current());
                if (gaps.isEmpty() || i == TRIES - 1) {
                    List<DamagedPart> missing = new ArrayList<>(gaps);
                    missing.addAll(found.damages(directory));
                    return load(found.current(), missing);
                }
            } catch (NoSuchFileException replacedMeanwhile) {
                vanished = replacedMeanwhile;
            }
        }
        throw vanished == null ? new NoSuchFileException(directory.toString()) : vanished;
    }

    @Override
    public void close() throws IOException {
        for (SegmentReader reader : readers.values()) {
            reader.file().close();
        }
        readers.clear();
    }

    private StoreView load(List<SegmentName> names, List<DamagedPart> missing) throws IOException {
        Map<FileId, SegmentReader> current = new HashMap<>();
        List<LoadedSegment> segments = new ArrayList<>();
        long rows = 0;
        for (SegmentName name : names) {
            FileId id = new FileId(name, RegularFile.keyOf(name.in(directory)));
            SegmentReader reader = readers.get(id);
            if (reader == null) {
                boolean keptOpen = segments.size() < MOST_OPEN;
                reader = new SegmentReader(name, new SegmentFile(name.in(directory), keptOpen));
            } else {
                reader.refresh();
            }
            current.put(id, reader);
            SegmentView view = reader.view();
            segments.add(new LoadedSegment(view, ids(view.tree()), rows));
            rows += view.rows();
        }
        // Files that were replaced are not closed, because a thread may be reading them. The garbage collector closes
        // them.
        readers = current;
        return new StoreView(List.copyOf(segments), rows, List.copyOf(missing));
    }

    private SegmentIds ids(StoredTree tree) {
        Series[] series = new Series[tree.series().size()];
        for (int i = 0; i < series.length; i++) {
            StoredSeries entry = tree.series().get(i).series();
            series[i] = entry.key().isOther()
                    ? table().other()
                    : table().resolve(entry.name(), entry.eventType(), entry.tags());
            writersIds.putIfAbsent(series[i], entry.id());
            if (series[i].overheadNanos() == 0 && entry.overheadNanos() > 0) {
                series[i].adoptOverhead(entry.overheadNanos());
            }
        }
        return SegmentIds.of(tree, series, dictionaries);
    }

    /** Returns the segments that are missing between others. While a directory is read, one segment may replace many. */
    private List<DamagedPart> gaps(List<SegmentName> names) {
        List<DamagedPart> gaps = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            int expected = names.get(i - 1).last() + 1;
            if (names.get(i).first() > expected) {
                SegmentName gap = new SegmentName(expected, names.get(i).first() - 1);
                gaps.add(new DamagedPart(gap.in(directory), 0, 0, "the segment is missing"));
            }
        }
        return gaps;
    }
}
