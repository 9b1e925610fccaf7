package dev.takt.analytics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A writer of the rows of a table to the partitions of a lake. The files of one content have the same name in all partitions; those that
 * exist are not written again, so that an interrupted writer continues where it ended.
 */
final class PartitionWriter {
    private final Lake lake;
    private final Database database;
    private final String table;
    private final String time;
    private final String order;

    /**
     * Creates a writer.
     *
     * @param table the name of the table, in a database whose zone is UTC
     * @param time the column with the time that decides about the partition
     * @param order the columns by which the rows of a file are ordered
     */
    PartitionWriter(Lake lake, Database database, String table, String time, String order) {
        this.lake = lake;
        this.database = database;
        this.table = table;
        this.time = time;
        this.order = order;
    }

    /** A check of a file that exists. */
    @FunctionalInterface
    interface Check {
        /**
         * Checks a file.
         *
         * @param rows the query of the rows of the table that belong to the file
         */
        void check(Path file, String rows) throws SQLException;
    }

    /**
     * Writes the missing files of {@code contents}, and nothing after {@code isEnding} became true.
     *
     * @return the files written
     */
    List<Path> write(LakeFile contents, Check existing, BooleanSupplier isEnding) throws SQLException, IOException {
        String start = "date_trunc('" + lake.partition().word() + "', " + time + ")";
        List<Path> written = new ArrayList<>();
        for (Long micros :
                database.column("SELECT DISTINCT epoch_us(" + start + ") FROM " + table + " ORDER BY 1", Long.class)) {
            if (isEnding.getAsBoolean()) {
                break;
            }
            Path place = lake.place(contents, at(micros));
            String rows = "SELECT * FROM " + table + " WHERE " + start + " = make_timestamptz(" + micros + ")";
            if (Files.exists(place)) {
                existing.check(place, rows);
            } else {
                Lake.write(place, file -> copy(rows, file));
                written.add(place);
            }
        }
        return written;
    }

    private void copy(String rows, Path file) throws SQLException {
        database.run("COPY (" + rows + " ORDER BY " + order + ") TO " + Database.literal(file)
                + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
    }

    private static OffsetDateTime at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
