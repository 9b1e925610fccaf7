package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.lake.ClosedFigures;
import dev.takt.analytics.fleet.lake.FigureLog;
import dev.takt.analytics.report.text.NumberText;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The export of the merged figures of a fleet to the partitions of a lake, each record once. The names of files contain the id and partition
 * of the topic and a range of offsets, so each partition continues behind the highest offset that is there. The files of the last range of
 * a partition may be incomplete; the missing ones are written first.
 */
final class FigureExport implements AutoCloseable {
    /** The number of records that are in memory at most. */
    private static final int MOST_RECORDS = 50_000;

    private final FigureLog log;
    private final FigureTable table;
    private final PartitionWriter writer;
    private final BooleanSupplier isEnding;
    private final long[] next;
    private final List<LakeFile> incomplete = new ArrayList<>();
    private long records;
    private long written;

    private FigureExport(FigureLog log, FigureTable table, PartitionWriter writer, BooleanSupplier isEnding) {
        this.log = log;
        this.table = table;
        this.writer = writer;
        this.isEnding = isEnding;
        this.next = new long[log.partitions()];
    }

    /**
     * Opens an export that continues with what the lake contains of the topic.
     *
     * @throws UserError if the lake contains anything else
     */
    static FigureExport open(FigureLog log, Lake lake, BooleanSupplier isEnding) throws SQLException, IOException {
        Predicate<LakeFile> isOurs = file -> file.source().startsWith(log.topic() + "-p");
        lake.requireOnly(isOurs, log.topic());
        FigureTable table = FigureTable.empty();
        PartitionWriter writer =
                new PartitionWriter(lake, table.database(), FigureTable.VIEW, "window_start", FigureTable.ORDER);
        FigureExport export = new FigureExport(log, table, writer, isEnding);
        try {
            for (int partition = 0; partition < log.partitions(); partition++) {
                export.continueWith(lake.files(export.source(partition)), partition);
            }
            return export;
        } catch (IOException | RuntimeException failure) {
            table.close();
            throw failure;
        }
    }

    private String source(int partition) {
        return log.topic() + "-p" + partition + "-" + log.topicId();
    }

    private void continueWith(List<Lake.Found> files, int partition) {
        for (Lake.Found file : files) {
            next[partition] = Math.max(next[partition], file.contents().last() + 1);
        }
        files.stream()
                .map(Lake.Found::contents)
                .filter(one -> one.last() + 1 == next[partition])
                .findFirst()
                .ifPresent(one -> {
                    incomplete.add(one);
                    next[partition] = one.first();
                });
    }

    /** Exports the records that the topic has now. */
    void run() throws SQLException, IOException {
        for (int partition = 0; partition < next.length; partition++) {
            String source = source(partition);
            List<LakeFile> begun = incomplete.stream()
                    .filter(one -> one.source().equals(source))
                    .toList();
            for (LakeFile one : begun) {
                export(partition, one.last() + 1, Integer.MAX_VALUE);
                if (isEnding.getAsBoolean()) {
                    return;
                }
            }
            incomplete.removeAll(begun);
            long before;
            do {
                before = next[partition];
                export(partition, Long.MAX_VALUE, MOST_RECORDS);
            } while (next[partition] > before && !isEnding.getAsBoolean());
        }
    }

    private void export(int partition, long until, int most) throws SQLException, IOException {
        long from = next[partition];
        List<ClosedFigures> read = new ArrayList<>();
        long end = log.read(partition, from, until, most, read::add);
        long reached = until == Long.MAX_VALUE ? end : until;
        if (!read.isEmpty()) {
            table.fill(read, log.definitions());
            LakeFile contents = new LakeFile(source(partition), from, reached - 1);
            List<Path> added = writer.write(contents, (file, rows) -> {}, isEnding);
            if (!added.isEmpty()) {
                records += read.size();
                written += added.size();
            }
        }
        if (!isEnding.getAsBoolean()) {
            next[partition] = reached;
        }
    }

    /** Returns the number of records and of files written. */
    String summary() {
        return NumberText.count(records, "record") + " in " + NumberText.count(written, "file");
    }

    @Override
    public void close() throws SQLException {
        table.close();
    }
}
