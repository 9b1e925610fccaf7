package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Table;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.report.text.NumberText;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A table of what changed between two sides, with the number of changes below it.
 *
 * @param columns the columns
 * @param things the compared things, in the plural
 * @param verdict returns the verdict of a row
 * @param cells returns the cells of a row
 */
record ComparisonTable<T>(
        List<Column> columns,
        String things,
        Function<T, ChangeVerdict> verdict,
        BiFunction<T, Console, List<Cell>> cells) {
    /** Prints the rows, if there are any, and how many of the {@code compared} things changed. */
    void print(List<T> shown, int compared, Console console) {
        if (!shown.isEmpty()) {
            Table table = console.table(columns);
            shown.forEach(change -> table.add(cells.apply(change, console)));
            console.print(table);
            console.print("");
        }
        long changed = shown.stream()
                .filter(change -> verdict.apply(change) != ChangeVerdict.SAME)
                .count();
        console.print(changed + " of " + NumberText.count(compared) + " " + things + " that are on both sides changed");
    }
}
