package dev.takt.analytics.report.html.page;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.report.html.page.Page.Detailed;
import dev.takt.analytics.report.html.page.Page.GroupRow;
import dev.takt.analytics.report.html.page.Page.Grouped;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.VisibleText;
import dev.takt.analytics.stats.DurationBand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sorts the retained calls: fast successes are counted by series, unless the configuration says otherwise; the newest of
 * all others are kept one by one.
 */
final class Calls implements EventConsumer {
    private static final int LONGEST_ERROR_TYPE = 200;

    private final AnalyticsConfig config;
    private final Times times;
    private final ArrayDeque<Event> detailed = new ArrayDeque<>();
    private final Map<Series, Group> groups = new LinkedHashMap<>();
    private long leftOut;

    Calls(AnalyticsConfig config, Times times) {
        this.config = config;
        this.times = times;
    }

    @Override
    public void accept(EventView row) {
        if (sharesItsRow(row)) {
            groups.computeIfAbsent(row.series(), series -> new Group()).add(row.durationNanos());
            return;
        }
        int most = config.report().maxDetailedRows();
        if (detailed.size() == most) {
            leftOut++;
            detailed.pollFirst();
        }
        if (most > 0) {
            detailed.addLast(Event.of(row));
        }
    }

    Detailed detailed() {
        List<CallRow> rows = new ArrayList<>();
        detailed.descendingIterator().forEachRemaining(event -> rows.add(rowOf(event)));
        return new Detailed(rows, leftOut, config.report().groupSuccessfulShortCalls());
    }

    Grouped grouped() {
        List<Map.Entry<Series, Group>> entries = new ArrayList<>(groups.entrySet());
        entries.sort(Collections.reverseOrder(Comparator.comparingLong(entry -> entry.getValue().nanos)));
        long calls = entries.stream().mapToLong(entry -> entry.getValue().calls).sum();
        return new Grouped(
                entries.stream()
                        .map(entry -> entry.getValue().row(entry.getKey()))
                        .toList(),
                calls);
    }

    CallRow rowOf(Event event) {
        String errorType = event.errorType();
        return new CallRow(
                Subject.of(event.name(), event.eventType(), event.tags()),
                times.of(event.startTime()),
                times.of(event.startTime().plus(event.duration())),
                Cell.duration("duration", event.duration()),
                Speed.word(Speed.of(event.duration().toNanos(), config.durationThresholds())),
                event.outcome().name().toLowerCase(Locale.ROOT),
                errorType == null ? "" : VisibleText.cut(errorType, LONGEST_ERROR_TYPE));
    }

    private boolean sharesItsRow(EventView row) {
        return config.report().groupSuccessfulShortCalls()
                && row.outcome() == Outcome.SUCCESS
                && Speed.of(row.durationNanos(), config.durationThresholds()) == DurationBand.FAST;
    }

    private static final class Group {
        private long calls;
        private long nanos;

        private void add(long addedNanos) {
            calls++;
            nanos += addedNanos;
        }

        private GroupRow row(Series series) {
            return new GroupRow(
                    Subject.of(series.name(), series.eventType(), series.tags()),
                    List.of(
                            Cell.count("count", calls),
                            Cell.duration("mean", Duration.ofNanos(nanos / calls)),
                            Cell.duration("total", Duration.ofNanos(nanos))));
        }
    }
}
