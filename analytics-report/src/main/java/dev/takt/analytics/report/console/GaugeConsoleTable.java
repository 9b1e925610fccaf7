package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.Gauge;
import java.util.List;

/** A factory of the table of numbers that the program recorded explicitly. */
final class GaugeConsoleTable {
    private static final int MOST_NAME = 80;
    private static final int MOST_NUMBER = 24;

    private static final List<Column> COLUMNS = List.of(
            new Column("Metric", false, 0, MOST_NAME),
            new Column("Last", true, 1, MOST_NUMBER),
            new Column("Min", true, 3, MOST_NUMBER),
            new Column("Max", true, 2, MOST_NUMBER),
            new Column("Mean", true, 4, MOST_NUMBER),
            new Column("Count", true, 5, MOST_NUMBER));

    private final ConsoleText text;

    GaugeConsoleTable(ConsoleText text) {
        this.text = text;
    }

    Table of(List<Gauge> gauges) {
        Table table = new Table(COLUMNS, text);
        for (Gauge gauge : gauges) {
            table.add(List.of(
                    new Cell(text.clean(nameOf(gauge)), Style.PLAIN),
                    number(gauge.last()),
                    number(gauge.min()),
                    number(gauge.max()),
                    number(gauge.mean()),
                    new Cell(NumberText.count(gauge.count()), Style.PLAIN)));
        }
        return table;
    }

    private static Cell number(double number) {
        return new Cell(NumberText.value(number), Style.PLAIN);
    }

    private static String nameOf(Gauge gauge) {
        return gauge.tags().isEmpty() ? gauge.name() : gauge.name() + " " + gauge.tags();
    }
}
