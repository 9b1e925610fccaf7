package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.health.OncePerMinute;
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

/** The counts of one exporter. Any thread, where nothing else is said. */
final class ExporterCounters {
    private static final int MOST_REFUSED_KEPT = 10;

    private final String exporter;
    private final Clock clock;
    private final HealthCounters health;
    private final DeadLetters aside;
    private final LongAdder sent = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final OncePerMinute failures;
    private final OncePerMinute refusals;
    private final DropLog drops;
    private final ConcurrentLinkedDeque<Refused> refused = new ConcurrentLinkedDeque<>();
    private volatile @Nullable Failure lastFailure;
    private volatile @Nullable Instant lastSuccess;

    private record Failure(String text, Instant time) {}

    ExporterCounters(String exporter, Clock clock, HealthCounters health, DeadLetters aside) {
        this.exporter = exporter;
        this.clock = clock;
        this.health = health;
        this.aside = aside;
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

    /** Counts {@code metrics} as given up. */
    void dropped(DropReason reason, long metrics) {
        if (metrics > 0) {
            Objects.requireNonNull(dropped.get(reason)).add(metrics);
            health.count(Fault.EXPORT_DROPPED, metrics);
            if (reason != DropReason.REFUSED && reason != DropReason.CLOSED) {
                drops.count(metrics);
            }
        }
    }

    /** Logs what was dropped and not logged yet; what is dropped by the close itself is logged there. */
    void logDrops() {
        drops.finish();
    }

    /** Counts what was offered as dealt with: sent or given up, whatever became of it. */
    void ended(long offered) {
        ended.add(offered);
    }

    /** Counts an attempt that failed, and logs it now and then. Never throws, however little memory is left. */
    @SuppressWarnings("CatchingUnchecked")
    void failed(Throwable failure) {
        health.count(Fault.EXPORT_FAILED);
        try {
            String text = ErrorLine.of(failure);
            lastFailure = new Failure(text, clock.now());
            failures.warn("exporter " + exporter + " failed: " + text, failure);
        } catch (Throwable noMemory) {
            // it is counted, and there is nothing to say it with
        }
    }

    /** Keeps and counts a metric that the other side refuses for good; for the thread that sends. */
    void refused(Metric metric, String reason) {
        aside.keep(metric, reason);
        refused.addLast(new Refused(metric, reason));
        while (refused.size() > MOST_REFUSED_KEPT) {
            refused.pollFirst();
        }
        dropped(DropReason.REFUSED, 1);
        health.count(Fault.EXPORT_FAILED);
        refusals.warn("exporter " + exporter + " set a metric aside: " + ErrorLine.of(reason + ": " + metric), null);
    }

    long endedTotal() {
        return ended.sum();
    }

    long sentTotal() {
        return sent.sum();
    }

    long retriedTotal() {
        return retried.sum();
    }

    /** What was given up, by reason, the reasons that occurred alone. */
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
