package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.StoredSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The export of the sealed segments of a store to the partitions of a lake, each call once.
 *
 * <p>Segments are exported in order. The files of a segment have its numbers in their names, so the greatest number in the lake is that of
 * the only segment that an interrupted export may have left incomplete. A segment that several others were joined to contains calls that
 * were exported already; those are left out, by comparing its rows with the rows of their files.
 */
final class PartitionedExport implements AutoCloseable {
    private static final String FINGERPRINT =
            "count(*) || ' ' || coalesce(bit_xor(hash(name, start_ns, duration_ns)), 0)";

    private final CallStore store;
    private final String source;
    private final CallTable table;
    private final PartitionWriter writer;
    private final List<Lake.Found> files;
    private final BooleanSupplier isEnding;
    private long complete;
    private long calls;
    private long written;

    private PartitionedExport(
            CallStore store,
            String source,
            CallTable table,
            PartitionWriter writer,
            List<Lake.Found> files,
            BooleanSupplier isEnding) {
        this.store = store;
        this.source = source;
        this.table = table;
        this.writer = writer;
        this.files = files;
        this.isEnding = isEnding;
        this.complete = newest() - 1;
    }

    /**
     * Opens an export that continues with what the lake contains of {@code source}.
     *
     * @throws UserError if the lake contains segments that the store does not have
     */
    static PartitionedExport open(CallStore store, Lake lake, String source, BooleanSupplier isEnding)
            throws SQLException, IOException {
        List<Lake.Found> files = new ArrayList<>(lake.files(source));
        CallTable table = CallTable.empty(ZoneOffset.UTC);
        PartitionWriter writer = new PartitionWriter(lake, table.database(), "calls", "start_time", "start_ns");
        PartitionedExport export = new PartitionedExport(store, source, table, writer, files, isEnding);
        long last = store.segments().stream()
                .mapToLong(one -> contents(source, one).last())
                .max()
                .orElse(0);
        if (last < export.newest()) {
            table.close();
            throw export.otherStore("segment " + export.newest());
        }
        return export;
    }

    private long newest() {
        return files.stream().mapToLong(one -> one.contents().last()).max().orElse(0);
    }

    private UserError otherStore(Object what) {
        return new UserError("the lake has " + what + " of another store under the source " + source
                + "; --source must be a name of this store alone, was " + source);
    }

    /** Exports the sealed segments that are not in the lake. */
    void run() throws SQLException, IOException {
        long firstRow = 0;
        for (StoredSegment segment : store.segments()) {
            if (!segment.isSealed() || isEnding.getAsBoolean()) {
                return;
            }
            LakeFile contents = contents(source, segment);
            if (contents.last() > complete) {
                export(contents, firstRow, segment.rows());
            }
            firstRow += segment.rows();
        }
    }

    private void export(LakeFile contents, long firstRow, long rows) throws SQLException, IOException {
        if (rows > 0) {
            table.fill(store.rows(firstRow, firstRow + rows));
            List<Path> narrower = narrowerThan(contents);
            if (!narrower.isEmpty()) {
                table.removeThoseIn(narrower);
            }
            List<Path> added = writer.write(contents, this::check, isEnding);
            added.forEach(path -> files.add(new Lake.Found(path, contents)));
            if (!added.isEmpty()) {
                written += added.size();
                calls += table.database()
                        .column("SELECT count(*) FROM calls", Long.class)
                        .get(0);
            }
        }
        if (!isEnding.getAsBoolean()) {
            complete = contents.last();
        }
    }

    /** Returns the files of the segments that were joined to one. */
    private List<Path> narrowerThan(LakeFile contents) {
        List<Path> narrower = new ArrayList<>();
        for (Lake.Found one : files) {
            if (contents.isWiderThan(one.contents())) {
                narrower.add(one.path());
            } else if (one.contents().last() >= contents.first()
                    && !one.contents().equals(contents)) {
                throw otherStore("the file " + one.path());
            }
        }
        return narrower;
    }

    /** Checks that a file of an earlier export contains the calls of the segment whose numbers it has. */
    private void check(Path file, String rows) throws SQLException {
        boolean isSame = table.database()
                .column(
                        "SELECT (SELECT " + FINGERPRINT + " FROM (" + rows + ")) = (SELECT " + FINGERPRINT
                                + " FROM read_parquet(" + Database.literal(file) + "))",
                        Boolean.class)
                .get(0);
        if (!isSame && store.damages().isEmpty()) {
            throw otherStore("the file " + file);
        }
    }

    /** Returns the number of calls of the segments of which files were written, and the number of files. */
    String summary() {
        return NumberText.count(calls, "call") + " in " + NumberText.count(written, "file");
    }

    /** Returns the number of files written. */
    long written() {
        return written;
    }

    /** Returns the number of calls that are not in sealed segments. */
    long unsealed() {
        return store.segments().stream()
                .filter(one -> !one.isSealed())
                .mapToLong(StoredSegment::rows)
                .sum();
    }

    private static LakeFile contents(String source, StoredSegment segment) {
        return new LakeFile(source, segment.firstNumber(), segment.lastNumber());
    }

    @Override
    public void close() throws SQLException {
        table.close();
    }
}
