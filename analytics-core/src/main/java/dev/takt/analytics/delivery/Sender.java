package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.List;

/**
 * Sends bulks, one after the other: tries again after growing pauses, waits while the circuit is open, and halves what is refused.
 * For one thread.
 */
final class Sender {
    private final Attempts attempts;
    private final CircuitBreaker breaker;
    private final Backoff backoff;
    private final Pauses pauses;
    private final ExporterCounters tally;
    private final int retries;

    /** With so many {@code retries} for each bulk. */
    Sender(
            Attempts attempts,
            CircuitBreaker breaker,
            Backoff backoff,
            Pauses pauses,
            ExporterCounters tally,
            int retries) {
        this.attempts = attempts;
        this.breaker = breaker;
        this.backoff = backoff;
        this.pauses = pauses;
        this.tally = tally;
        this.retries = retries;
    }

    /** Sends {@code metrics}; returns those that could not be sent, none if all were dealt with. */
    List<Metric> send(List<Metric> metrics) {
        List<Metric> left = metrics;
        for (int failures = 1; !left.isEmpty() && !pauses.isGivenUp(); failures++) {
            pauses.rest(breaker.remainingNanos());
            Attempt attempt = attempts.at(left);
            left = attempt.left();
            boolean last = failures > retries || pauses.isGivenUp();
            if (isToBeHalved(attempt, last)) {
                left = BisectingRetry.of(left, attempt, attempts, tally);
            }
            if (last || left.isEmpty()) {
                return left;
            }
            tally.retried(left.size());
            pauses.pause(backoff.nanosAfter(failures));
        }
        return left;
    }

    /** What is refused as a whole; what fails for no known reason, once nothing else is left to try. */
    private static boolean isToBeHalved(Attempt attempt, boolean last) {
        return attempt.verdict() == Attempt.Verdict.REJECTED || (last && attempt.verdict() == Attempt.Verdict.UNKNOWN);
    }
}
