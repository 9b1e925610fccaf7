package dev.takt.analytics.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database with SQL (SQLite, H2): a prepared statement, rows in batches, one transaction for each sync. */
final class SqlDatabase implements StoragePeer {
    private static final int BATCH_ROWS = 1_000;

    private final String name;
    private final String url;
    private final List<String> synced;
    private final List<String> unsynced;
    private @Nullable Connection opened;

    private SqlDatabase(String name, String url, List<String> synced, List<String> unsynced) {
        this.name = name;
        this.url = url;
        this.synced = synced;
        this.unsynced = unsynced;
    }

    static SqlDatabase sqlite() {
        return new SqlDatabase(
                "SQLite",
                "jdbc:sqlite:%s/calls.db",
                List.of("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL"),
                List.of("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=OFF"));
    }

    static SqlDatabase h2() {
        return new SqlDatabase("H2", "jdbc:h2:%s/calls", List.of("SET WRITE_DELAY 0"), List.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void create(Path directory, boolean toDisk) throws SQLException {
        opened = DriverManager.getConnection(url.formatted(directory));
        try (Statement statement = opened.createStatement()) {
            for (String setting : toDisk ? synced : unsynced) {
                statement.execute(setting);
            }
            statement.execute("CREATE TABLE calls (name VARCHAR(100), start BIGINT, duration BIGINT, failed INT)");
        }
        opened.setAutoCommit(false);
    }

    @Override
    public void insert(Captures calls, int batch) throws SQLException {
        if (opened == null) {
            throw new IllegalStateException("not created");
        }
        try (PreparedStatement insert = opened.prepareStatement("INSERT INTO calls VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < calls.count(); i++) {
                insert.setString(1, Captures.name(calls.series[i]));
                insert.setLong(2, calls.starts[i]);
                insert.setLong(3, calls.durations[i]);
                insert.setInt(4, calls.failed[i] ? 1 : 0);
                insert.addBatch();
                boolean ends = (i + 1) % batch == 0 || i + 1 == calls.count();
                if (ends || (i + 1) % BATCH_ROWS == 0) {
                    insert.executeBatch();
                }
                if (ends) {
                    opened.commit();
                }
            }
        }
    }

    @Override
    public void open(Path directory) throws SQLException {
        opened = DriverManager.getConnection(url.formatted(directory));
    }

    @Override
    public double mean(String of) throws SQLException {
        return mean(opened, of);
    }

    static double mean(@Nullable Connection connection, String of) throws SQLException {
        if (connection == null) {
            throw new IllegalStateException("not opened");
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT AVG(CAST(duration AS DOUBLE)) FROM calls WHERE name = ?")) {
            query.setString(1, of);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getDouble(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (opened != null) {
            opened.close();
        }
    }
}
