package dev.takt.analytics.stats;

import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesIds;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of one series: all calls of one name, event type and set of tags. Immutable. */
public final class SeriesStats implements CallFigures {
    private final Series series;
    private final SeriesTotals totals;
    private final InFlight.@Nullable Running running;
    private final long nanoTime;
    private final Bands bands;
    private final long overheadNanos;

    SeriesStats(Series series, SeriesTotals totals, InFlight.@Nullable Running running, TotalsCut cut) {
        this.series = series;
        this.totals = totals;
        this.running = running;
        this.nanoTime = cut.nanoTime();
        this.bands = cut.bands();
        this.overheadNanos = series.overheadNanos();
    }

    /**
     * Returns 12 letters, digits, {@code -} and {@code _} made from name, event type and tags: the same in every process, and safe in an
     * address. The dashboard and the report name the series by it.
     */
    public String id() {
        return SeriesIds.of(name(), eventType(), tags());
    }

    /** Returns the name of the calls. */
    public String name() {
        return series.name();
    }

    /** Returns the event type of the calls. */
    public String eventType() {
        return series.eventType();
    }

    /** Returns the tags of the calls. */
    public Tags tags() {
        return series.tags();
    }

    @Override
    public long calls() {
        return totals.calls();
    }

    @Override
    public long successes() {
        return totals.count(Outcome.SUCCESS);
    }

    @Override
    public long failures() {
        return totals.count(Outcome.FAILURE);
    }

    @Override
    public long cancellations() {
        return totals.count(Outcome.CANCELLED);
    }

    @Override
    public long unset() {
        return totals.count(Outcome.UNSET);
    }

    @Override
    public DurationSummary duration() {
        return new DurationSummary(totals);
    }

    @Override
    public Map<DurationBand, Long> durationCounts() {
        return SeriesSummation.durationCounts(totals, bands, eventType());
    }

    @Override
    public Duration overhead() {
        return overheadSum().total();
    }

    DurationSum overheadSum() {
        DurationSum sum = new DurationSum();
        sum.addEach(calls(), Math.max(0, overheadNanos));
        return sum;
    }

    /** Returns the class and message of the latest error; empty if no call failed. */
    public Optional<String> lastError() {
        return lastErrors().stream().map(LastError::text).findFirst();
    }

    /**
     * Returns the last error of each type, for the 16 types that failed last; the latest first. With a time bound the messages are
     * empty, because rows do not contain them.
     */
    public List<LastError> lastErrors() {
        return totals.lastErrors();
    }

    /**
     * Returns the slowest calls with the annotation {@code trace_id} of the last one to two minutes in which there were any; at most 4, the
     * slowest first. Empty under a bound of time, and in a snapshot that was read from a file.
     */
    public List<Exemplar> exemplars() {
        return totals.exemplars();
    }

    @Override
    public long inFlight() {
        return running == null ? 0 : running.count();
    }

    @Override
    public Optional<Duration> oldestInFlight() {
        return Optional.ofNullable(running)
                .map(oldest -> Duration.ofNanos(Math.max(0, nanoTime - oldest.oldestStartNanos())));
    }

    SeriesTotals totals() {
        return totals;
    }

    @Override
    public String toString() {
        return series + ": " + duration();
    }
}
