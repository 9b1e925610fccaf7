package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.List;

/**
 * Sends one bulk after the other: retries after growing pauses, waits while the circuit is open, and bisects bulks that are refused. For one
 * thread.
 */
final class Sender {
    private final Attempts attempts;
    private final CircuitBreaker breaker;
    private final Backoff backoff;
    private final Pauses pauses;
    private final ExporterCounters counters;
    private final int retries;

    /**
     * The metrics of a bulk that were not sent.
     *
     * @param metrics the metrics; none if all were sent or refused
     * @param answered true if the server answered for each metric at the last attempt
     * @param reason why they were not sent; empty for none
     */
    record Unsent(List<Metric> metrics, boolean answered, String reason) {}

    /** Makes up to {@code retries} further attempts for each bulk. */
    Sender(
            Attempts attempts,
            CircuitBreaker breaker,
            Backoff backoff,
            Pauses pauses,
            ExporterCounters counters,
            int retries) {
        this.attempts = attempts;
        this.breaker = breaker;
        this.backoff = backoff;
        this.pauses = pauses;
        this.counters = counters;
        this.retries = retries;
    }

    /** Sends {@code metrics}. Returns the metrics that could not be sent. */
    Unsent send(List<Metric> metrics) {
        Unsent unsent = new Unsent(metrics, false, "");
        for (int failures = 1; !unsent.metrics().isEmpty() && !pauses.isGivenUp(); failures++) {
            pauses.rest(breaker.remainingNanos());
            Attempt attempt = attempts.at(unsent.metrics());
            boolean last = failures > retries || pauses.isGivenUp();
            List<Metric> left = mustBisect(attempt, last)
                    ? BisectingRetry.of(attempt.left(), attempt, attempts, counters)
                    : attempt.left();
            unsent = new Unsent(left, attempt.isAnswered(), attempt.reason());
            if (last || left.isEmpty()) {
                return unsent;
            }
            counters.retried(left.size());
            pauses.pause(backoff.nanosAfter(failures));
        }
        return unsent;
    }

    /** Returns true if the bulk was refused as a whole, or failed for an unknown reason at the last attempt. */
    private static boolean mustBisect(Attempt attempt, boolean last) {
        return attempt.verdict() == Attempt.Verdict.REJECTED || (last && attempt.verdict() == Attempt.Verdict.UNKNOWN);
    }
}
