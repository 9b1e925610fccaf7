package dev.takt.analytics.report.html.page;

import java.util.List;

/**
 * The table of all series.
 *
 * @param columns its columns after the first, in order
 * @param rows its rows, the greatest total time first
 * @param types the event types that occur, in order
 * @param scale from which duration to which the distributions are drawn, in words
 */
public record Functions(List<Column> columns, List<FunctionRow> rows, List<String> types, String scale) {

    /**
     * One series.
     *
     * @param subject its name, type and tags
     * @param band how fast it is: fast, medium or slow, by its 95th percentile
     * @param failed whether a call of it failed
     * @param cells its figures, one for each column
     * @param distribution the outline of its distribution, in the coordinates of the drawing
     * @param distributionWords the same in words
     */
    public record FunctionRow(
            Subject subject,
            String band,
            boolean failed,
            List<Cell> cells,
            String distribution,
            String distributionWords) {}
}
