package dev.takt.analytics.report.html.page;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.html.page.Timeline.Slot;
import dev.takt.analytics.report.html.page.Timeline.Track;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.totals.Distribution;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up rows into a timeline. What it keeps grows with the steps and the tracks, not with the rows. */
final class TimelineBuilder implements EventConsumer {
    private static final int MOST_TRACKS = 8;
    private static final double P50 = 50;
    private static final double P95 = 95;
    private static final double P99 = 99;

    private final Steps steps;
    private final Sums all;
    private final Map<Key, Sums> byKey = new LinkedHashMap<>();
    private final Map<Series, Sums> bySeries = new HashMap<>();
    private final Sums others;

    private TimelineBuilder(Steps steps, List<SeriesStats> series) {
        this.steps = steps;
        this.all = new Sums(steps.count());
        this.others = new Sums(0);
        series.stream()
                .filter(one -> one.calls() > 0)
                .limit(MOST_TRACKS)
                .forEach(one -> byKey.put(new Key(one.name(), one.eventType(), one.tags()), new Sums(steps.count())));
    }

    static Timeline of(EventSource rows, Stats stats, ZoneId zone) {
        if (rows.rows() == 0) {
            return Timeline.EMPTY;
        }
        Steps steps = Steps.over(rows);
        TimelineBuilder builder = new TimelineBuilder(steps, stats.series());
        rows.forEach(builder);
        return builder.build(zone);
    }

    @Override
    public void accept(EventView row) {
        int step = steps.indexOf(row.startEpochNanos() + row.durationNanos());
        all.add(step, row);
        Sums own = bySeries.computeIfAbsent(row.series(), this::sumsOf);
        if (own != others) {
            own.add(step, row);
        }
    }

    private Timeline build(ZoneId zone) {
        List<Track> tracks = new ArrayList<>();
        tracks.add(new Track("All functions", all.slots()));
        byKey.forEach((key, sums) -> tracks.add(new Track(key.line(), sums.slots())));
        return new Timeline(steps.widthWords(), steps.widthNanos(), steps.labels(zone), List.copyOf(tracks));
    }

    private Sums sumsOf(Series series) {
        return byKey.getOrDefault(new Key(series.name(), series.eventType(), series.tags()), others);
    }

    private record Key(String name, String eventType, Tags tags) {
        private String line() {
            Subject subject = Subject.of(name, eventType, tags);
            return subject.line() + " (" + subject.type() + ")";
        }
    }

    /** The sums of one track. */
    private static final class Sums {
        private final long[][] byOutcome;
        private final @Nullable Distribution[] durations;

        private Sums(int steps) {
            byOutcome = new long[steps][Outcome.COUNT];
            durations = new Distribution[steps];
        }

        private void add(int step, EventView row) {
            byOutcome[step][row.outcome().code()]++;
            Distribution ofStep = durations[step];
            if (ofStep == null) {
                ofStep = new Distribution();
                durations[step] = ofStep;
            }
            ofStep.add(row.durationNanos());
        }

        private List<Slot> slots() {
            List<Slot> slots = new ArrayList<>(durations.length);
            for (int step = 0; step < durations.length; step++) {
                slots.add(slot(byOutcome[step], durations[step]));
            }
            return List.copyOf(slots);
        }

        private static Slot slot(long[] outcomes, @Nullable Distribution durations) {
            long[] percentiles = Stream.of(P50, P95, P99)
                    .mapToLong(percentile -> durations == null ? 0 : Math.max(1, durations.valueAt(percentile)))
                    .toArray();
            return new Slot(
                    outcomes[Outcome.SUCCESS.code()],
                    outcomes[Outcome.FAILURE.code()],
                    outcomes[Outcome.CANCELLED.code()],
                    outcomes[Outcome.UNSET.code()],
                    percentiles[0],
                    percentiles[1],
                    percentiles[2]);
        }
    }
}
