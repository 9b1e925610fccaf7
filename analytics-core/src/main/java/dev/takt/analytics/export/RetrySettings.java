package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * The settings of retries and of the circuit breaker. Immutable.
 *
 * @param retries number of retries of a batch; default 3, from 0 to 1,000. With a spool, a batch is retried again after a pause
 * @param backoff pause before the first retry, which doubles for each further one; default 100 ms. Each pause is shortened at random by up to a half,
 *     so that many processes do not retry at once
 * @param longestBackoff longest pause; default 10 s
 * @param circuitFailures number of consecutive failures that open the circuit; default 5, from 1 to 1,000,000
 * @param circuitPause time that the circuit is open before one attempt checks whether the server is back; default 30 s
 */
public record RetrySettings(
        int retries, Duration backoff, Duration longestBackoff, int circuitFailures, Duration circuitPause) {
    static final RetrySettings DEFAULTS =
            new RetrySettings(3, Duration.ofMillis(100), Duration.ofSeconds(10), 5, Duration.ofSeconds(30));

    private static final int MOST_RETRIES = 1_000;
    private static final int MOST_FAILURES = 1_000_000;

    /** Checks the bounds above; time spans are more than 0 and at most 365 days. */
    public RetrySettings {
        Require.between("retries", retries, 0, MOST_RETRIES);
        Require.timeSpan("backoff", backoff);
        Require.timeSpan("longestBackoff", longestBackoff);
        Require.between("circuitFailures", circuitFailures, 1, MOST_FAILURES);
        Require.timeSpan("circuitPause", circuitPause);
    }
}
