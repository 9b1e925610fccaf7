package dev.takt.analytics.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** DuckDB through its appender, which commits to a synced log when it is closed. */
final class DuckDb implements StoragePeer {
    private @Nullable DuckDBConnection opened;

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public void create(Path directory, boolean synced) throws SQLException {
        opened = connect(directory);
        try (Statement statement = opened.createStatement()) {
            statement.execute("CREATE TABLE calls (name VARCHAR, start BIGINT, duration BIGINT, failed INTEGER)");
        }
    }

    @Override
    public void insert(Captures calls, int batch) throws SQLException {
        if (opened == null) {
            throw new IllegalStateException("not created");
        }
        for (int from = 0; from < calls.count(); from += batch) {
            append(opened, calls, from, Math.min(calls.count(), from + batch));
        }
    }

    private static void append(DuckDBConnection connection, Captures calls, int from, int to) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "calls")) {
            for (int i = from; i < to; i++) {
                appender.beginRow();
                appender.append(Captures.name(calls.series[i]));
                appender.append(calls.starts[i]);
                appender.append(calls.durations[i]);
                appender.append(calls.failed[i] ? 1 : 0);
                appender.endRow();
            }
        }
    }

    @Override
    public void open(Path directory) throws SQLException {
        opened = connect(directory);
    }

    @Override
    public double mean(String of) throws SQLException {
        return SqlDatabase.mean(opened, of);
    }

    @Override
    public void close() throws SQLException {
        if (opened != null) {
            opened.close();
        }
    }

    private static DuckDBConnection connect(Path directory) throws SQLException {
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + directory.resolve("calls.duckdb"));
    }
}
