package dev.takt.analytics.delivery;

import dev.takt.analytics.delivery.spool.DeadLetters;
import dev.takt.analytics.delivery.spool.SpoolLosses;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.health.OncePerMinute;
import dev.takt.analytics.require.ErrorLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The counters of one exporter. Thread-safe, unless a method states otherwise. */
final class ExporterCounters implements SpoolLosses {
    private static final int MOST_REFUSED_KEPT = 10;

    private final String exporter;
    private final Clock clock;
    private final HealthCounters health;
    private final DeadLetters deadLetters;
    private final LongAdder sent = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder handled = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final OncePerMinute failures;
    private final OncePerMinute refusals;
    private final DropLog drops;
    private final ConcurrentLinkedDeque<Refused> refused = new ConcurrentLinkedDeque<>();
    private volatile @Nullable Failure lastFailure;
    private volatile @Nullable Instant lastSuccess;

    private record Failure(String text, Instant time) {}

    ExporterCounters(String exporter, Clock clock, HealthCounters health, DeadLetters deadLetters) {
        this.exporter = exporter;
        this.clock = clock;
        this.health = health;
        this.deadLetters = deadLetters;
        this.failures = new OncePerMinute(health.log());
        this.refusals = new OncePerMinute(health.log());
        this.drops = new DropLog(exporter, clock, health.log(), this::droppedByReason);
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void sent(int metrics) {
        if (metrics > 0) {
            sent.add(metrics);
            lastSuccess = clock.now();
        }
    }

    void retried(int metrics) {
        retried.add(metrics);
    }

    /** Counts dropped metrics. */
    void dropped(DropReason reason, long metrics) {
        if (metrics > 0) {
            Objects.requireNonNull(dropped.get(reason)).add(metrics);
            health.count(Fault.EXPORT_DROPPED, metrics);
            if (reason != DropReason.REFUSED && reason != DropReason.CLOSED) {
                drops.count(metrics);
            }
        }
    }

    /** Logs the drops that were not logged yet, except those of the close itself, which are logged there. */
    void logDrops() {
        drops.finish();
    }

    /** Counts calls and metrics that were offered and are now sent or dropped. */
    void handled(long offered) {
        handled.add(offered);
    }

    /** Counts a failed attempt, and logs it at most once a minute. Never throws, even without free memory. */
    @SuppressWarnings("CatchingUnchecked")
    void failed(Throwable failure) {
        health.count(Fault.EXPORT_FAILED);
        try {
            String text = ErrorLine.of(failure);
            lastFailure = new Failure(text, clock.now());
            failures.warn("exporter " + exporter + " failed: " + text, failure);
        } catch (Throwable noMemory) {
            // The failure is counted; there is no memory to log it.
        }
    }

    /** Keeps and counts a metric that the server permanently refused. For the sending thread. */
    void refused(Metric metric, String reason) {
        deadLetters.keep(metric, reason);
        refused.addLast(new Refused(metric, reason));
        while (refused.size() > MOST_REFUSED_KEPT) {
            refused.pollFirst();
        }
        dropped(DropReason.REFUSED, 1);
        health.count(Fault.EXPORT_FAILED);
        refusals.warn("exporter " + exporter + " had a metric refused: " + ErrorLine.of(reason + ": " + metric), null);
    }

    @Override
    public void deletedAtLimit(long metrics) {
        dropped(DropReason.SPOOL_FULL, metrics);
        handled(metrics);
    }

    @Override
    public void unusable(long metrics) {
        dropped(DropReason.SPOOL_FAILED, metrics);
        handled(metrics);
    }

    long handledTotal() {
        return handled.sum();
    }

    long sentTotal() {
        return sent.sum();
    }

    long retriedTotal() {
        return retried.sum();
    }

    /** Returns the number of dropped metrics by reason, without reasons that did not occur. */
    Map<String, Long> droppedByReason() {
        Map<String, Long> counts = new LinkedHashMap<>();
        dropped.forEach((reason, count) -> {
            if (count.sum() > 0) {
                counts.put(reason.word(), count.sum());
            }
        });
        return counts;
    }

    Optional<String> lastError() {
        return Optional.ofNullable(lastFailure).map(Failure::text);
    }

    Optional<Instant> lastErrorTime() {
        return Optional.ofNullable(lastFailure).map(Failure::time);
    }

    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    List<Refused> refused() {
        return new ArrayList<>(refused);
    }
}
