package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A timer of which each measurement is a call. The outcome is that of its tags, so all calls of one timer have the same. */
final class RecordedTimer extends AbstractTimer {
    private static final int LOW_BITS = 20;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    private static final String EVENT_TYPE = "timer";
    private static final String NONE = "none";
    private static final Set<String> ERROR_KEYS = Set.of("exception", "error");
    private static final Set<String> OUTCOME_KEYS = Set.of("outcome", "result", "state");
    private static final Set<String> FAILURES =
            Set.of("error", "failure", "failed", "fail", "server_error", "exception");
    private static final Set<String> CANCELLATIONS = Set.of("cancelled", "canceled");

    private final Analytics analytics;
    private final Tracker tracker;
    private final Outcome outcome;
    private final @Nullable String errorType;
    private final LongAdder calls = new LongAdder();

    /** The sum of the durations is {@code totalHigh} · 2^20 + {@code totalLow} nanoseconds, which does not overflow. */
    private final LongAdder totalHigh = new LongAdder();

    private final LongAdder totalLow = new LongAdder();
    private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

    RecordedTimer(Meter.Id id, Clock clock, PauseDetector pauseDetector, Analytics analytics) {
        super(id, clock, DistributionStatisticConfig.NONE, pauseDetector, TimeUnit.NANOSECONDS, false);
        this.analytics = analytics;
        this.tracker = analytics.tracker(id.getName(), EVENT_TYPE, tagsOf(id));
        this.errorType = errorTypeOf(id);
        this.outcome = outcomeOf(id, errorType);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // what is thrown here would be thrown into the measured code
    protected void recordNonNegative(long amount, TimeUnit unit) {
        long nanos = unit.toNanos(amount);
        calls.increment();
        totalHigh.add(nanos >>> LOW_BITS);
        totalLow.add(nanos & LOW_MASK);
        maxNanos.accumulate(nanos);
        try {
            Duration took = Duration.ofNanos(nanos);
            FinishedCall call = FinishedCall.of(Instant.now().minus(took), took, outcome);
            tracker.record(errorType == null ? call : call.error(errorType, null));
        } catch (Throwable failure) {
            BridgeFailures.count(analytics, failure);
        }
    }

    @Override
    public long count() {
        return calls.sum();
    }

    @Override
    public double totalTime(TimeUnit unit) {
        return (Math.scalb((double) totalHigh.sum(), LOW_BITS) + totalLow.sum()) / unit.toNanos(1);
    }

    @Override
    public double max(TimeUnit unit) {
        return (double) maxNanos.get() / unit.toNanos(1);
    }

    private static Tags tagsOf(Meter.Id id) {
        Map<String, String> tags = new HashMap<>();
        for (Tag tag : id.getTagsAsIterable()) {
            if (!ERROR_KEYS.contains(tag.getKey()) && !isNone(tag.getValue())) {
                tags.put(tag.getKey(), tag.getValue());
            }
        }
        return Tags.of(tags);
    }

    private static @Nullable String errorTypeOf(Meter.Id id) {
        for (Tag tag : id.getTagsAsIterable()) {
            if (ERROR_KEYS.contains(tag.getKey())
                    && !isNone(tag.getValue())
                    && !tag.getValue().equals("false")) {
                return tag.getValue();
            }
        }
        return null;
    }

    private static Outcome outcomeOf(Meter.Id id, @Nullable String errorType) {
        for (Tag tag : id.getTagsAsIterable()) {
            String value = tag.getValue().toLowerCase(Locale.ROOT);
            if (OUTCOME_KEYS.contains(tag.getKey()) && CANCELLATIONS.contains(value)) {
                return Outcome.CANCELLED;
            }
            if (OUTCOME_KEYS.contains(tag.getKey()) && FAILURES.contains(value)) {
                return Outcome.FAILURE;
            }
        }
        return errorType == null ? Outcome.SUCCESS : Outcome.FAILURE;
    }

    private static boolean isNone(String value) {
        return value.isBlank() || value.equalsIgnoreCase(NONE);
    }
}
