package dev.takt.analytics.totals;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SummableRows;

/**
 * A state whose totals and rows are those of the calls that a query selects, so that they need no further selection.
 *
 * @param cut the state of the selected calls
 */
public record SelectedCut(TotalsCut cut) implements SummableRows {
    @Override
    public long rows() {
        return cut.rows();
    }

    @Override
    public void forEach(EventConsumer consumer) {
        cut.forEach(consumer);
    }

    @Override
    public DurationSum sumOf(RowSelection selection) {
        return cut.sumOf(selection);
    }
}
