package dev.takt.analytics;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.measure.Instruments;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.tracker.Trackers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The rooms of one instance, wired together; what {@link Analytics} delegates to. */
final class Engine {
    private static final AtomicLong INSTANCES = new AtomicLong();
    private static final Comparator<Event> BY_COMPLETION =
            Comparator.comparing(event -> event.startTime().plus(event.duration()));

    private final long instanceId = INSTANCES.incrementAndGet();
    private final AnalyticsConfig config;
    private final Clock clock;
    private final Instant startedAt;
    private final HealthCounters health = new HealthCounters();
    private final Intake intake;
    private final EventRing ring;
    private final Trackers trackers;
    private volatile TotalsCut latest;

    Engine(AnalyticsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.startedAt = clock.now();
        SeriesTable series = new SeriesTable(config.seriesLimit());
        InFlight inFlight = new InFlight(config.inFlightLimit(), health);
        this.intake = new Intake(config, series, inFlight, clock, health);
        this.latest = intake.cut();
        this.ring = new EventRing(config.ring(), intake, intake, series::byId, clock, health);
        this.trackers =
                new Trackers(new Instruments(config.enabled(), clock, ring, series, inFlight), config.seriesLimit());
    }

    /** Starts the writer; a disabled instance needs none. */
    void start() {
        if (config.enabled()) {
            ring.start();
        } else {
            ring.close(Duration.ZERO);
        }
    }

    long instanceId() {
        return instanceId;
    }

    Trackers trackers() {
        return trackers;
    }

    HealthCounters health() {
        return health;
    }

    Stats stats(StatsQuery query) {
        return Stats.of(cut(), query);
    }

    List<Event> events(StatsQuery query) {
        List<Event> events = new ArrayList<>();
        cut().rows().forEach(row -> {
            if (query.matches(row)) {
                events.add(Event.of(row));
            }
        });
        events.sort(BY_COMPLETION);
        return List.copyOf(events);
    }

    Snapshot snapshot() {
        TotalsCut cut = cut();
        return new Snapshot(
                instanceId,
                startedAt,
                clock.now(),
                Stats.of(cut, StatsQuery.all()),
                cut.rows(),
                Health.of(health),
                config);
    }

    long clearStartedBefore(Instant moment) {
        long epochNanos = epochNanosOf(moment);
        return onWriter(() -> intake.removeStartedBefore(epochNanos), 0L, config.flushTimeout());
    }

    boolean flush(Duration timeout) {
        return onWriter(() -> true, false, timeout);
    }

    /** The moment {@code age} before now; the earliest there is for ages beyond all time. */
    Instant ago(Duration age) {
        try {
            return clock.now().minus(age);
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            return Instant.MIN;
        }
    }

    /** Ends the writer; returns whether it had taken in everything within the time. */
    boolean close(Duration timeout) {
        return ring.close(timeout);
    }

    private TotalsCut cut() {
        TotalsCut cut = onWriter(intake::cut, latest, config.flushTimeout());
        latest = cut;
        return cut;
    }

    /** Nanoseconds since 1970; the least or greatest number for moments centuries away. */
    private static long epochNanosOf(Instant moment) {
        try {
            return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
        } catch (ArithmeticException farAway) {
            return moment.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** What the writer answers, or {@code fallback} if it does not answer in time, which is said in the log. */
    private <T> T onWriter(Supplier<T> task, T fallback, Duration timeout) {
        try {
            return ring.request(task).get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            health.report(Fault.WRITER_TIMED_OUT, "interrupted while waiting for the writer; figures are older", null);
        } catch (TimeoutException late) {
            health.report(
                    Fault.WRITER_TIMED_OUT,
                    "the writer did not answer within " + timeout + "; figures are older",
                    null);
        } catch (ExecutionException failed) {
            health.report(Fault.INTAKE_FAILED, "the writer could not carry out a request", failed.getCause());
        }
        return fallback;
    }
}
