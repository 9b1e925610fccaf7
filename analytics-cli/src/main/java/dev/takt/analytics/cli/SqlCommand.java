package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Table;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand that runs an SQL query on the calls. */
final class SqlCommand extends StoreCommand {
    private static final int MOST = 120;
    private static final Pattern NUMBER =
            Pattern.compile("U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL.*");

    /** The number of rows that are laid out together; the headings are then repeated, so that memory is bounded. */
    private static final int ROWS_PER_TABLE = 10_000;

    @Parameters(index = "1", paramLabel = "QUERY", description = "A select statement.")
    private String query = "";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException, SQLException {
        SqlLibrary.require("takt sql");
        SingleStatement.check(query);
        environment().announce("reading", store.rows());
        try (CallTable calls = CallTable.of(
                        store.rows(selection.query(store, environment())),
                        environment().zone());
                Statement statement = calls.database().sealed().createStatement()) {
            boolean hasRows = execute(statement, calls.database());
            if (!hasRows) {
                throw new UserError("the query must be one that returns rows, was " + query);
            }
            try (ResultSet rows = statement.getResultSet()) {
                show(rows);
            }
        }
        return ExitCode.DONE;
    }

    private boolean execute(Statement statement, Database database) {
        try {
            return statement.execute(query);
        } catch (SQLException wrong) {
            // The database then shows the place in the query, which takes several lines.
            String message = String.valueOf(database.withCause(wrong, query).getMessage())
                    .split("\\R+LINE ", 2)[0];
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
        ClockTime time = ClockTime.ofMicros(environment().zone());
        List<Column> headings = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            headings.add(new Column(columns.getColumnLabel(i), isNumber(columns.getColumnTypeName(i)), 0, MOST));
        }
        Table table = console.table(headings);
        int inTable = 0;
        while (rows.next()) {
            if (inTable == ROWS_PER_TABLE) {
                console.print(table);
                table = console.table(headings);
                inTable = 0;
            }
            inTable++;
            List<Cell> cells = new ArrayList<>();
            for (int i = 1; i <= headings.size(); i++) {
                cells.add(console.cell(SqlValue.text(rows.getObject(i), time)));
            }
            table.add(cells);
        }
        console.print(table);
    }

    private void writeJson(ResultSet rows, ResultSetMetaData columns) throws SQLException, IOException {
        try (JsonOutput out = json()) {
            out.beginArray();
            while (rows.next()) {
                out.begin();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    out.put(columns.getColumnLabel(i), SqlValue.plain(rows.getObject(i)));
                }
                out.end();
            }
            out.endArray();
        }
    }

    private static boolean isNumber(String type) {
        return NUMBER.matcher(type).matches();
    }
}
