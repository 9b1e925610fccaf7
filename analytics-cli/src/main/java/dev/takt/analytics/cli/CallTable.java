package dev.takt.analytics.cli;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.require.Nanos;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The calls as the table {@code calls} of a DuckDB database in memory.
 *
 * <pre>
 * name, event_type, outcome, error_type  text
 * start_time                             the start in microseconds, a timestamp with time zone
 * start_ns                               the start in nanoseconds since 1970
 * duration_ns, time_to_first_ns          nanoseconds
 * elements                               a number
 * tags, annotations                      JSON
 * </pre>
 */
final class CallTable implements AutoCloseable {
    private static final String TABLE = """
            CREATE TABLE rows (name VARCHAR, event_type VARCHAR, start_time TIMESTAMP WITH TIME ZONE, start_ns BIGINT,
              duration_ns BIGINT, outcome VARCHAR, error_type VARCHAR, tags VARCHAR, annotations VARCHAR, elements BIGINT,
              time_to_first_ns BIGINT)""";
    private static final String COLUMNS = """
            name, event_type, start_time, start_ns, duration_ns, outcome, error_type, tags::VARCHAR, annotations::VARCHAR,
              elements, time_to_first_ns""";
    private static final String VIEW = """
            CREATE VIEW calls AS SELECT name, event_type, start_time, start_ns, duration_ns, outcome, error_type,
              tags::JSON AS tags, annotations::JSON AS annotations, elements, time_to_first_ns FROM rows""";

    private final Database database;
    private final MapJson json = new MapJson();
    private final Map<Integer, String> tagsBySeries = new HashMap<>();

    private CallTable(Database database) {
        this.database = database;
    }

    /** Returns a table of these calls, in whose database dates and times of day are those of {@code zone}. */
    static CallTable of(EventSource calls, ZoneId zone) throws SQLException, IOException {
        CallTable table = empty(zone);
        try {
            table.fill(calls);
            return table;
        } catch (SQLException | RuntimeException failure) {
            table.close();
            throw failure;
        }
    }

    /** Returns a table without calls, in whose database dates and times of day are those of {@code zone}. */
    static CallTable empty(ZoneId zone) throws SQLException, IOException {
        Database opened = Database.open(zone);
        try {
            opened.run(TABLE);
            opened.run(VIEW);
            return new CallTable(opened);
        } catch (SQLException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /** Returns the database with the table. */
    Database database() {
        return database;
    }

    /** Replaces the calls by those of {@code rows}, which are of the same store. */
    void fill(EventSource rows) throws SQLException {
        database.run("TRUNCATE rows");
        try (DuckDBAppender appender = database.appender("rows")) {
            rows.forEach(row -> append(row, appender));
        } catch (UncheckedSqlException failure) {
            throw failure.getCause();
        }
    }

    /** Removes each call that is in one of these Parquet files, as often as it is there. */
    void removeThoseIn(List<Path> files) throws SQLException {
        String names = files.stream().map(Database::literal).collect(Collectors.joining(", "));
        database.run("CREATE TEMP TABLE rest AS SELECT " + COLUMNS + " FROM rows EXCEPT ALL SELECT " + COLUMNS
                + " FROM read_parquet([" + names + "], hive_partitioning = false)");
        database.run("TRUNCATE rows");
        database.run("INSERT INTO rows SELECT * FROM rest");
        database.run("DROP TABLE rest");
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private void append(EventView row, DuckDBAppender appender) {
        CallDetails details = row.details();
        try {
            appender.beginRow();
            appender.append(row.series().name());
            appender.append(row.series().eventType());
            appender.appendEpochMicros(Math.floorDiv(row.startEpochNanos(), Nanos.PER_MICRO));
            appender.append(row.startEpochNanos());
            appender.append(row.durationNanos());
            appender.append(row.outcome().name().toLowerCase(Locale.ROOT));
            appendText(appender, row.errorType());
            appender.append(tagsBySeries.computeIfAbsent(
                    row.seriesId(), id -> json.of(row.series().tags().asMap())));
            appendText(
                    appender,
                    details == null || details.annotations().isEmpty() ? null : json.of(details.annotations()));
            appendNumber(appender, details == null ? CallDetails.UNUSED : details.elements());
            appendNumber(appender, details == null ? CallDetails.UNUSED : details.timeToFirstNanos());
            appender.endRow();
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    private static void appendText(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private static void appendNumber(DuckDBAppender appender, long number) throws SQLException {
        if (number == CallDetails.UNUSED) {
            appender.appendNull();
        } else {
            appender.append(number);
        }
    }

    /** A wrapper that passes a failure of the database through a consumer of rows. */
    private static final class UncheckedSqlException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final SQLException cause;

        UncheckedSqlException(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        @Override
        public SQLException getCause() {
            return cause;
        }
    }
}
