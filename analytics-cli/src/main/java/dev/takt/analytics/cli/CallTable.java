package dev.takt.analytics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.report.model.SafeEscapes;
import dev.takt.analytics.report.text.SpreadsheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Calls as the table {@code calls} of a DuckDB database in memory: {@code name, event_type, start_time, duration_ns, outcome,
 * error_type, tags, annotations, elements, time_to_first_ns}; tags and annotations are JSON.
 */
final class CallTable implements AutoCloseable {
    private static final String MEMORY = "2GB";
    private static final String TABLE = """
            CREATE TABLE rows (name VARCHAR, event_type VARCHAR, start_ns BIGINT, duration_ns BIGINT, outcome VARCHAR,
              error_type VARCHAR, tags VARCHAR, annotations VARCHAR, elements BIGINT, time_to_first_ns BIGINT)""";
    private static final String VIEW = """
            CREATE VIEW calls AS SELECT name, event_type, make_timestamp_ns(start_ns) AS start_time, duration_ns, outcome,
              error_type, tags::JSON AS tags, annotations::JSON AS annotations, elements, time_to_first_ns FROM rows""";

    private final DuckDBConnection connection;
    private final JsonFactory json = new JsonFactory();
    private final Map<Integer, String> tagsBySeries = new HashMap<>();

    private final ScratchFolder scratch;
    private final UnaryOperator<String> text;

    private CallTable(DuckDBConnection connection, ScratchFolder scratch, UnaryOperator<String> text) {
        this.connection = connection;
        this.scratch = scratch;
        this.text = text;
    }

    /** A table with these rows. */
    static CallTable of(EventSource rows) throws SQLException, IOException {
        return of(rows, UnaryOperator.identity());
    }

    /** A table with these rows, whose texts a spreadsheet shows and never computes. */
    static CallTable forSpreadsheet(EventSource rows) throws SQLException, IOException {
        return of(rows, SpreadsheetText::of);
    }

    private static CallTable of(EventSource rows, UnaryOperator<String> text) throws SQLException, IOException {
        ScratchFolder scratch = ScratchFolder.create();
        try {
            Connection opened = DriverManager.getConnection("jdbc:duckdb:", streaming());
            ScratchFolder.deleteLoadedLibrary();
            CallTable table = new CallTable(opened.unwrap(DuckDBConnection.class), scratch, text);
            try {
                table.bound();
                table.fill(rows);
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
     * Returns the database, which from now on reads and writes no files, keeps its settings and changes nothing. A query has at most
     * {@value #MEMORY} of memory; what does not fit goes to the scratch folder.
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

    /** Returns the property by which the database gives rows as they are read, and not all of them at once. */
    private static Properties streaming() {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return properties;
    }

    private void bound() throws SQLException {
        run("SET memory_limit = '" + MEMORY + "'");
        run("SET temp_directory = '" + scratch.path().toString().replace("'", "''") + "'");
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
            appender.append(text.apply(row.series().name()));
            appender.append(text.apply(row.series().eventType()));
            appender.append(row.startEpochNanos());
            appender.append(row.durationNanos());
            appender.append(row.outcome().name().toLowerCase(Locale.ROOT));
            String errorType = row.errorType();
            appendText(appender, errorType == null ? null : text.apply(errorType));
            appender.append(tagsBySeries.computeIfAbsent(
                    row.seriesId(), id -> textOf(row.series().tags().asMap())));
            appendText(
                    appender,
                    details == null || details.annotations().isEmpty() ? null : textOf(details.annotations()));
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

    private String textOf(Map<String, String> values) {
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(written)) {
            generator.setCharacterEscapes(new SafeEscapes());
            generator.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                generator.writeStringField(value.getKey(), value.getValue());
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }

    /** Carries a failure of the database through a consumer of rows. */
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
