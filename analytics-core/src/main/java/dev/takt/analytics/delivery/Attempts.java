package dev.takt.analytics.delivery;

import dev.takt.analytics.export.AmbiguousException;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.RetryLaterException;
import dev.takt.analytics.require.ErrorLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls an exporter within its time limit, and turns anything that it throws into an {@link Attempt}. For one thread. */
final class Attempts {
    private static final long LONGEST_REST_SECONDS = 60;

    private final Exporter exporter;
    private final Duration timeout;
    private final TimeLimits limits;
    private final CircuitBreaker breaker;
    private final ExporterCounters counters;

    Attempts(
            Exporter exporter, Duration timeout, TimeLimits limits, CircuitBreaker breaker, ExporterCounters counters) {
        this.exporter = exporter;
        this.timeout = timeout;
        this.limits = limits;
        this.breaker = breaker;
        this.counters = counters;
    }

    /** Exports {@code metrics} once. */
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
            breaker.rest(TimeUnit.SECONDS.toNanos(Math.min(later.after().toSeconds(), LONGEST_REST_SECONDS)));
        }
        return attempt;
    }

    private Attempt all(List<Metric> metrics) {
        counters.sent(metrics.size());
        return Attempt.taken(List.of(), "");
    }

    private Attempt failed(List<Metric> metrics, Throwable failure) {
        counters.failed(failure);
        if (failure instanceof PartialExportException partial) {
            return some(metrics, partial);
        }
        String reason = ErrorLine.of(failure);
        if (failure instanceof RejectedException) {
            return new Attempt(Attempt.Verdict.REJECTED, metrics, reason);
        }
        return new Attempt(
                isConnectionFailure(failure) ? Attempt.Verdict.UNREACHABLE : Attempt.Verdict.UNKNOWN, metrics, reason);
    }

    private Attempt some(List<Metric> metrics, PartialExportException partial) {
        partial.refused().forEach(refused -> counters.refused(refused.metric(), refused.reason()));
        int left = partial.retryable().size();
        counters.sent(Math.max(0, metrics.size() - left - partial.refused().size()));
        String reason = ErrorLine.of(partial);
        return left < metrics.size()
                ? Attempt.taken(partial.retryable(), reason)
                : new Attempt(Attempt.Verdict.POSTPONED, partial.retryable(), reason);
    }

    /** Returns true if the connection to the server failed, so that no metric is the cause. */
    private static boolean isConnectionFailure(Throwable failure) {
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
