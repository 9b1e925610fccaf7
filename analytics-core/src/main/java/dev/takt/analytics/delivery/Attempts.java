package dev.takt.analytics.delivery;

import dev.takt.analytics.export.AmbiguousException;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.RetryLaterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Calls an exporter, watched and counted; whatever it throws ends here. For one thread. */
final class Attempts {
    private static final long LONGEST_REST_SECONDS = 60;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final Exporter exporter;
    private final Duration timeout;
    private final TimeLimits limits;
    private final CircuitBreaker breaker;
    private final ExporterCounters tally;

    Attempts(Exporter exporter, Duration timeout, TimeLimits limits, CircuitBreaker breaker, ExporterCounters tally) {
        this.exporter = exporter;
        this.timeout = timeout;
        this.limits = limits;
        this.breaker = breaker;
        this.tally = tally;
    }

    /** Has {@code metrics} exported once. */
    @SuppressWarnings("CatchingUnchecked")
    Attempt at(List<Metric> metrics) {
        TimeLimits.Limit limit = limits.begin(timeout);
        Throwable failure = null;
        try {
            exporter.export(metrics);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        boolean late = limit.end();
        Attempt attempt = failure == null ? all(metrics) : failed(metrics, late ? tookTooLong(failure) : failure);
        if (attempt.isAlive()) {
            breaker.succeeded();
        } else {
            breaker.failed();
        }
        if (failure instanceof RetryLaterException later) {
            breaker.rest(Math.min(later.after().toSeconds(), LONGEST_REST_SECONDS) * NANOS_A_SECOND);
        }
        return attempt;
    }

    private Attempt all(List<Metric> metrics) {
        tally.sent(metrics.size());
        return Attempt.taken(List.of());
    }

    private Attempt failed(List<Metric> metrics, Throwable failure) {
        tally.failed(failure);
        if (failure instanceof PartialExportException partial) {
            return some(metrics, partial);
        }
        String reason = ErrorLine.of(failure);
        if (failure instanceof RejectedException) {
            return new Attempt(Attempt.Verdict.REJECTED, metrics, reason);
        }
        return new Attempt(
                isOfTheWay(failure) ? Attempt.Verdict.UNREACHABLE : Attempt.Verdict.UNKNOWN, metrics, reason);
    }

    private Attempt some(List<Metric> metrics, PartialExportException partial) {
        partial.refused().forEach(refused -> tally.refused(refused.metric(), refused.reason()));
        int left = partial.retryable().size();
        tally.sent(Math.max(0, metrics.size() - left - partial.refused().size()));
        return left < metrics.size()
                ? Attempt.taken(partial.retryable())
                : new Attempt(Attempt.Verdict.UNREACHABLE, partial.retryable(), partial.toString());
    }

    /** Whether it is the way to the other side that failed, and no metric is to blame. */
    private static boolean isOfTheWay(Throwable failure) {
        boolean wrapping = failure instanceof ExecutionException || failure instanceof UncheckedIOException;
        Throwable cause = wrapping && failure.getCause() != null ? failure.getCause() : failure;
        return (cause instanceof IOException && !(cause instanceof AmbiguousException))
                || cause instanceof TimeoutException
                || cause instanceof InterruptedException;
    }

    private TimeoutException tookTooLong(Throwable failure) {
        TimeoutException late = new TimeoutException("took longer than " + timeout);
        late.initCause(failure);
        return late;
    }
}
