package dev.takt.analytics.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.console.terminal.ConsoleText;
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
    void columnsOfLowRankAreShownFirst() {
        add("first", "last", "second", "wide one");

        assertThat(table.lines(40, false)).containsExactly("first  last  second  wide one");
        assertThat(table.lines(28, false)).containsExactly("first  second  wide one");
        assertThat(table.lines(15, false)).containsExactly("first  wide one");
    }

    @Test
    void keepsColumnThatFitsAfterOneThatDoesNot() {
        add("first", "last", "far too wide", "one");

        assertThat(table.lines(16, false)).containsExactly("first  last  one");
    }

    @Test
    void columnsShareLossOfWidth() {
        Table wide = tableOf(
                new Column("name", false, 0, 80), new Column("tags", false, 0, 80), new Column("count", true, 0, 80));
        wide.add(cells("a.name.of.thirty.characters.xx", "{\"table\":\"users\",\"shard\":\"12\"}", "1234567"));

        List<String> lines = wide.lines(40, false);

        assertThat(lines).allMatch(line -> line.length() <= 40);
        assertThat(lines.get(2)).isEqualTo("a.name.of.thi…  {\"table\":\"user…  1234567");
    }

    @Test
    void cutsNumbersLast() {
        Table wide = tableOf(new Column("", false, 0, 80), new Column("", true, 0, 80), new Column("", true, 0, 80));
        wide.add(cells("some long name", "12345678901234", "1234567890123"));

        assertThat(wide.lines(37, false)).containsExactly("some …  12345678901234  1234567890123");
    }

    @Test
    void lineNeverExceedsWidth() {
        Column[] many = Stream.generate(() -> new Column("heading", false, 0, 80))
                .limit(30)
                .toArray(Column[]::new);
        Table wide = tableOf(many);
        wide.add(cells(Stream.generate(() -> "a long cell").limit(30).toArray(String[]::new)));

        for (int width = 1; width < 300; width++) {
            int bound = width;
            assertThat(wide.lines(width, false)).allMatch(line -> line.length() <= bound);
        }
        assertThat(wide.lines(40, false).get(0)).endsWith("  …");
    }

    private static Table tableOf(Column... columns) {
        return new Table(List.of(columns), new ConsoleText(StandardCharsets.UTF_8));
    }

    private static List<Cell> cells(String... cells) {
        return Stream.of(cells).map(cell -> new Cell(cell, Style.PLAIN)).toList();
    }

    private void add(String... cells) {
        table.add(Stream.of(cells).map(cell -> new Cell(cell, Style.PLAIN)).toList());
    }
}
