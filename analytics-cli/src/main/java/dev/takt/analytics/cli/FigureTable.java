package dev.takt.analytics.cli;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.lake.ClosedFigures;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.totals.SeriesTotals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Merged figures of a fleet as the table {@code figures} of a DuckDB database in memory.
 *
 * <pre>
 * window_start                                       a timestamp with time zone
 * window_seconds                                     the length of the window
 * name, event_type                                   text
 * tags                                               JSON
 * path                                               the names from the root of the call tree to the call, a list
 * series_id                                          the id of the path, text
 * group_values                                       the values of the attributes of the group, a list
 * calls, successes, failures, cancellations, unset   numbers
 * sum_ns, min_ns, max_ns                             nanoseconds
 * sum_squares_ns                                     the sum of the squares of the durations; null from 10^38 on
 * bucket_ns, bucket_calls                            the highest duration and the calls of each bucket, lists
 * frames, instances                                  how many frames of how many instances were added
 * revision                                           the highest of a window, series and group holds
 * is_late                                            true if the figures changed after the window was closed
 * </pre>
 */
final class FigureTable implements AutoCloseable {
    /** The name of the view. */
    static final String VIEW = "figures";

    /** The columns by which the rows of a file are ordered. */
    static final String ORDER = "window_start, name, series_id, revision";

    private static final String TABLE = """
            CREATE TABLE rows (window_start TIMESTAMP WITH TIME ZONE, window_seconds INTEGER, name VARCHAR,
              event_type VARCHAR, tags VARCHAR, path VARCHAR, series_id VARCHAR, group_values VARCHAR, calls BIGINT,
              successes BIGINT, failures BIGINT, cancellations BIGINT, unset BIGINT, sum_ns BIGINT, min_ns BIGINT,
              max_ns BIGINT, sum_squares_ns VARCHAR, bucket_ns VARCHAR, bucket_calls VARCHAR, frames BIGINT, instances INTEGER, revision BIGINT,
              is_late BOOLEAN)""";
    private static final String SELECT = """
            CREATE VIEW figures AS SELECT * REPLACE (tags::JSON AS tags, string_split(path, chr(31)) AS path,
              CASE WHEN group_values = '' THEN []::VARCHAR[] ELSE string_split(group_values, chr(31)) END AS group_values,
              TRY_CAST(sum_squares_ns AS DECIMAL(38, 0)) AS sum_squares_ns,
              bucket_ns::BIGINT[] AS bucket_ns, bucket_calls::BIGINT[] AS bucket_calls) FROM rows""";
    private static final int DEEPEST_PATH = 1_000;
    private static final String OTHER = "(other)";

    private final Database database;
    private final MapJson json = new MapJson();

    private FigureTable(Database database) {
        this.database = database;
    }

    /** Returns a table without figures. */
    static FigureTable empty() throws SQLException, IOException {
        Database opened = Database.open(ZoneOffset.UTC);
        try {
            opened.run(TABLE);
            opened.run(SELECT);
            return new FigureTable(opened);
        } catch (SQLException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /** Returns the database with the table. */
    Database database() {
        return database;
    }

    /** Replaces the figures by {@code all}. */
    void fill(List<ClosedFigures> all, Map<SeriesId, SeriesDefinition> definitions) throws SQLException {
        database.run("TRUNCATE rows");
        try (DuckDBAppender appender = database.appender("rows")) {
            for (ClosedFigures one : all) {
                append(one, definitions, appender);
            }
        }
    }

    private void append(ClosedFigures one, Map<SeriesId, SeriesDefinition> definitions, DuckDBAppender appender)
            throws SQLException {
        MergedKey key = one.key();
        MergedFigures figures = one.figures();
        SeriesDefinition definition = definitions.get(key.series());
        appender.beginRow();
        appender.appendEpochMicros(TimeUnit.SECONDS.toMicros(key.window()));
        appender.append(key.resolution().seconds());
        appender.append(nameOf(key.series(), definition));
        appender.append(definition == null ? "" : definition.eventType());
        appender.append(
                json.of(definition == null ? Map.of() : definition.tags().asMap()));
        appender.append(pathOf(key.series(), definitions));
        appender.append(key.series().toString());
        appender.append(key.group());
        append(figures.totals(), appender);
        appender.append(figures.frames());
        appender.append(figures.instances());
        appender.append(figures.revision());
        appender.append(figures.isLate());
        appender.endRow();
    }

    private static void append(SeriesTotals totals, DuckDBAppender appender) throws SQLException {
        appender.append(totals.calls());
        for (Outcome outcome : Outcome.values()) {
            appender.append(totals.count(outcome));
        }
        appender.append(TimeUnit.NANOSECONDS.convert(totals.sum().total()));
        appender.append(totals.minNanos());
        appender.append(totals.maxNanos());
        appender.append(totals.squares().toString());
        StringJoiner bounds = new StringJoiner(",", "[", "]");
        StringJoiner counts = new StringJoiner(",", "[", "]");
        totals.distribution().forEach((lowest, highest, count) -> {
            bounds.add(Long.toString(highest));
            counts.add(Long.toString(count));
        });
        appender.append(bounds.toString());
        appender.append(counts.toString());
    }

    private static String nameOf(SeriesId id, @Nullable SeriesDefinition definition) {
        if (definition != null) {
            return definition.name();
        }
        return id.equals(MergedKey.OTHER) ? OTHER : id.toString();
    }

    private static String pathOf(SeriesId id, Map<SeriesId, SeriesDefinition> definitions) {
        Deque<String> names = new ArrayDeque<>();
        SeriesId next = id;
        while (next != null && names.size() < DEEPEST_PATH) {
            SeriesDefinition definition = definitions.get(next);
            names.addFirst(nameOf(next, definition));
            next = definition == null ? null : definition.parent();
        }
        return String.join(MergedKey.SEPARATOR, names);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
