package dev.takt.analytics.report.model;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.report.rows.ErrorCounts;
import dev.takt.analytics.report.rows.SlowestRows;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.stats.DurationBand;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A consumer that collects everything a document needs from the rows in one pass. */
final class RowScan implements EventConsumer {
    private static final int SLOWEST = 20;

    private final AnalyticsConfig config;
    private final Steps steps;
    private final Function<Series, SeriesRows> start;
    private @Nullable SeriesRows[] bySeriesId = new SeriesRows[0];

    final TrackSums all;
    final SlowestRows slowest = new SlowestRows(SLOWEST);
    final ErrorCounts errors = new ErrorCounts();
    final ArrayDeque<Event> newest = new ArrayDeque<>();
    long leftOut;

    /** Creates a scan over {@code steps}; {@code start} creates the collector of a series at its first row. */
    RowScan(AnalyticsConfig config, Steps steps, Function<Series, SeriesRows> start) {
        this.config = config;
        this.steps = steps;
        this.start = start;
        this.all = new TrackSums(steps.count(), 1);
    }

    @Override
    public void accept(EventView row) {
        int step = steps.indexOf(row.startEpochNanos() + row.durationNanos());
        all.add(step, row);
        slowest.accept(row);
        errors.accept(row);
        SeriesRows ofSeries = rowsOf(row);
        ofSeries.add(step, row);
        if (sharesItsRow(row)) {
            ofSeries.group(row.durationNanos());
        } else {
            list(row);
        }
    }

    private void list(EventView row) {
        int most = config.report().maxDetailedRows();
        if (newest.size() == most) {
            leftOut++;
            newest.pollFirst();
        }
        if (most > 0) {
            newest.addLast(Event.of(row));
        }
    }

    private boolean sharesItsRow(EventView row) {
        return config.report().groupSuccessfulShortCalls()
                && row.outcome() == Outcome.SUCCESS
                && Speed.of(row.durationNanos(), row.series().eventType(), config.durationThresholds())
                        == DurationBand.FAST;
    }

    private SeriesRows rowsOf(EventView row) {
        int id = row.seriesId();
        if (id >= bySeriesId.length) {
            bySeriesId = Arrays.copyOf(bySeriesId, Math.max(id + 1, 2 * bySeriesId.length));
        }
        SeriesRows rows = bySeriesId[id];
        if (rows == null) {
            rows = start.apply(row.series());
            bySeriesId[id] = rows;
        }
        return rows;
    }
}
