package dev.takt.analytics.cli;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
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
    private static final String MEMORY = "2GB";
    private static final long NANOS_PER_MICRO = 1_000;
    private static final String TABLE = """
            CREATE TABLE rows (name VARCHAR, event_type VARCHAR, start_time TIMESTAMP WITH TIME ZONE, start_ns BIGINT,
              duration_ns BIGINT, outcome VARCHAR, error_type VARCHAR, tags VARCHAR, annotations VARCHAR, elements BIGINT,
              time_to_first_ns BIGINT)""";
    private static final String VIEW = """
            CREATE VIEW calls AS SELECT name, event_type, start_time, start_ns, duration_ns, outcome, error_type,
              tags::JSON AS tags, annotations::JSON AS annotations, elements, time_to_first_ns FROM rows""";

    private final DuckDBConnection connection;
    private final MapJson json = new MapJson();
    private final Map<Integer, String> tagsBySeries = new HashMap<>();

    private final ScratchFolder scratch;

    private CallTable(DuckDBConnection connection, ScratchFolder scratch) {
        this.connection = connection;
        this.scratch = scratch;
    }

    /** Returns a table of these calls, in whose database dates and times of day are those of {@code zone}. */
    static CallTable of(EventSource calls, ZoneId zone) throws SQLException, IOException {
        ScratchFolder scratch = ScratchFolder.create();
        try {
            Connection opened = DriverManager.getConnection("jdbc:duckdb:", streaming());
            ScratchFolder.deleteLoadedLibrary();
            CallTable table = new CallTable(opened.unwrap(DuckDBConnection.class), scratch);
            try {
                table.limit();
                table.setZone(zone);
                table.fill(calls);
                return table;
            } catch (SQLException | RuntimeException failure) {
                opened.close();
                throw failure;
            }
        } catch (SQLException | RuntimeException | LinkageError failure) {
            scratch.close();
            throw failure;
        }
    }

    /**
     * Returns the database, which from now on reads and writes no files, keeps its settings and changes no table. A query has at most
     * {@value #MEMORY} of memory; intermediate results that do not fit go to the scratch folder.
     */
    Connection sealed() throws SQLException {
        run("SET enable_external_access = false");
        run("SET lock_configuration = true");
        run("BEGIN TRANSACTION READ ONLY");
        return connection;
    }

    /** Runs one statement. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            scratch.close();
        }
    }

    /** Returns the property that makes the database pass on rows as they are read instead of all at once. */
    private static Properties streaming() {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return properties;
    }

    private void limit() throws SQLException {
        run("SET memory_limit = '" + MEMORY + "'");
        run("SET temp_directory = '" + scratch.path().toString().replace("'", "''") + "'");
    }

    /** Sets the zone of the session; UTC if the database does not know {@code zone}. */
    private void setZone(ZoneId zone) throws SQLException {
        try {
            run("SET TimeZone = '"
                    + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId().replace("'", "''")) + "'");
        } catch (SQLException unknownZone) {
            run("SET TimeZone = 'UTC'");
        }
    }

    private void fill(EventSource rows) throws SQLException {
        run(TABLE);
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "rows")) {
            rows.forEach(row -> append(row, appender));
        } catch (UncheckedSqlException failure) {
            throw failure.getCause();
        }
        run(VIEW);
    }

    private void append(EventView row, DuckDBAppender appender) {
        CallDetails details = row.details();
        try {
            appender.beginRow();
            appender.append(row.series().name());
            appender.append(row.series().eventType());
            appender.appendEpochMicros(Math.floorDiv(row.startEpochNanos(), NANOS_PER_MICRO));
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
