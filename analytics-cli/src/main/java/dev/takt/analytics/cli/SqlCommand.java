package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Table;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SQL over the calls. */
@Command(
        name = "sql",
        description = {
            "Asks DuckDB about the table calls (name, event_type, start_time, duration_ns, outcome, error_type, tags,"
                    + " annotations, elements, time_to_first_ns).",
            "Tags are JSON: tags->>'table'."
        })
final class SqlCommand extends StoreCommand {
    private static final int MOST = 120;

    /** How many rows are laid out together; more rows get their headings again, so that memory is bounded. */
    private static final int ROWS_OF_A_TABLE = 10_000;

    /** How exactly numbers with fractions are shown to a person. */
    private static final MathContext DIGITS = new MathContext(12);

    @Parameters(index = "1", paramLabel = "QUERY", description = "A select statement.")
    private String query = "";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException, SQLException {
        SingleStatement.check(query);
        surroundings().sayIfLong("reading", store.rows());
        try (CallTable calls = CallTable.of(store.rows(selection.query(store, surroundings())));
                Statement statement = calls.sealed().createStatement()) {
            boolean hasRows = execute(statement);
            if (!hasRows) {
                throw new UserError("the query must be one that gives rows, was " + query);
            }
            try (ResultSet rows = statement.getResultSet()) {
                show(rows);
            }
        }
        return ExitCode.DONE;
    }

    private boolean execute(Statement statement) {
        try {
            return statement.execute(query);
        } catch (SQLException wrong) {
            // Behind it the database draws where in the query it stands, which takes lines of its own.
            String message = String.valueOf(wrong.getMessage()).split("\\R+LINE ", 2)[0];
            throw new UserError(message.strip().replaceAll("\\R+", " "));
        }
    }

    private void show(ResultSet rows) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        if (json) {
            writeJson(rows, columns);
            return;
        }
        Console console = console();
        List<Column> headings = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            headings.add(new Column(columns.getColumnLabel(i), isNumber(columns.getColumnType(i)), 0, MOST));
        }
        Table table = console.table(headings);
        int inTable = 0;
        while (rows.next()) {
            if (inTable == ROWS_OF_A_TABLE) {
                console.print(table);
                table = console.table(headings);
                inTable = 0;
            }
            inTable++;
            List<Cell> cells = new ArrayList<>();
            for (int i = 1; i <= headings.size(); i++) {
                cells.add(console.cell(textOf(rows.getObject(i))));
            }
            table.add(cells);
        }
        console.print(table);
    }

    private static String textOf(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString();
        }
        return value == null ? "" : value.toString();
    }

    private void writeJson(ResultSet rows, ResultSetMetaData columns) throws SQLException, IOException {
        try (JsonOutput out = json()) {
            out.beginArray();
            while (rows.next()) {
                out.begin();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    write(columns.getColumnLabel(i), rows.getObject(i), out);
                }
                out.end();
            }
            out.endArray();
        }
    }

    private static void write(String key, Object value, JsonOutput out) throws IOException {
        if (value instanceof Boolean truth) {
            out.put(key, truth);
        } else if (value instanceof Double || value instanceof Float) {
            out.put(key, ((Number) value).doubleValue());
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.put(key, ((Number) value).longValue());
        } else if (value == null) {
            out.putNull(key);
        } else {
            out.put(key, value.toString());
        }
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC,
                    Types.REAL -> true;
            default -> false;
        };
    }
}
