package dev.takt.analytics.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB database in memory, whose intermediate results go to a scratch folder if they do not fit. */
final class Database implements AutoCloseable {
    private static final String MEMORY = "2GB";
    private static final String READ_ONLY = "BEGIN TRANSACTION READ ONLY";

    /** The message of the driver about a query that fails before its first row, if rows are passed on as they are read. */
    private static final String WITHOUT_CAUSE = "Invalid result set";

    private final DuckDBConnection connection;
    private final ScratchFolder scratch;

    private Database(DuckDBConnection connection, ScratchFolder scratch) {
        this.connection = connection;
        this.scratch = scratch;
    }

    /** Opens an empty database whose dates and times of day are those of {@code zone}. */
    static Database open(ZoneId zone) throws SQLException, IOException {
        ScratchFolder scratch = ScratchFolder.create();
        try {
            Connection opened = DriverManager.getConnection("jdbc:duckdb:", streaming());
            ScratchFolder.deleteLoadedLibrary();
            Database database = new Database(opened.unwrap(DuckDBConnection.class), scratch);
            try {
                database.limit();
                database.setZone(zone);
                return database;
            } catch (SQLException | RuntimeException failure) {
                opened.close();
                throw failure;
            }
        } catch (SQLException | RuntimeException | LinkageError failure) {
            scratch.close();
            throw failure;
        }
    }

    /** Returns {@code path} as a literal. */
    static String literal(Object path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /**
     * Returns the connection, which from now on reads and writes no files, keeps its settings and changes no table. A query has at most
     * {@value #MEMORY} of memory.
     */
    Connection sealed() throws SQLException {
        run("SET enable_external_access = false");
        run("SET lock_configuration = true");
        run(READ_ONLY);
        return connection;
    }

    /** Returns the failure of {@code query} with its cause. If the driver left the cause out, the query runs once more, without a result. */
    SQLException withCause(SQLException failure, String query) {
        if (!String.valueOf(failure.getMessage()).endsWith(WITHOUT_CAUSE)) {
            return failure;
        }
        try {
            run("ROLLBACK");
            run(READ_ONLY);
            run("EXPLAIN ANALYZE " + query);
            return failure;
        } catch (SQLException again) {
            return again;
        }
    }

    /** Runs one statement. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of the rows of a query. */
    <T> List<T> column(String sql, Class<T> type) throws SQLException {
        List<T> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getObject(1, type));
            }
        }
        return values;
    }

    /** Returns an appender to a table. */
    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
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
        run("SET temp_directory = " + literal(scratch.path()));
    }

    /** Sets the zone of the session; UTC if the database does not know {@code zone}. */
    private void setZone(ZoneId zone) throws SQLException {
        try {
            run("SET TimeZone = " + literal(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()));
        } catch (SQLException unknownZone) {
            run("SET TimeZone = 'UTC'");
        }
    }
}
