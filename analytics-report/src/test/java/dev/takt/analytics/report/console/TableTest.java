package dev.takt.analytics.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(
            List.of(
                    new Column("", false, 0, 80),
                    new Column("", false, 3, 80),
                    new Column("", false, 2, 80),
                    new Column("", false, 1, 80)),
            new ConsoleText(StandardCharsets.UTF_8));

    @Test
    void columnsThatMatterMoreGetTheirPlaceFirst() {
        add("first", "last", "second", "wide one");

        assertThat(table.lines(40, false)).containsExactly("first  last  second  wide one");
        assertThat(table.lines(28, false)).containsExactly("first  second  wide one");
        assertThat(table.lines(15, false)).containsExactly("first  wide one");
    }

    @Test
    void aColumnThatMattersLessStaysWhereItFitsAndAnotherDoesNot() {
        add("first", "last", "far too wide", "one");

        assertThat(table.lines(16, false)).containsExactly("first  last  one");
    }

    private void add(String... cells) {
        table.add(Stream.of(cells).map(cell -> new Cell(cell, Style.PLAIN)).toList());
    }
}
