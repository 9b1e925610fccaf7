package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * What follows a failure: further attempts, each after a longer pause, and a rest when nothing works any more.
 *
 * @param retries how many further attempts a batch has; default 3, from 0 to 1,000. With a spool it has as many as it takes
 * @param backoff the pause before the first retry, doubled for each further one; default 100 ms. Each pause is shortened at
 *     random by up to a half, so that many processes do not come back at once
 * @param longestBackoff what the pause grows to; default 10 s
 * @param circuitFailures after how many failed attempts in a row the exporter rests; default 5, from 1 to 1,000,000
 * @param circuitPause how long it rests before one attempt tells whether the other side is there again; default 30 s
 */
public record RetrySettings(
        int retries, Duration backoff, Duration longestBackoff, int circuitFailures, Duration circuitPause) {
    static final RetrySettings DEFAULTS =
            new RetrySettings(3, Duration.ofMillis(100), Duration.ofSeconds(10), 5, Duration.ofSeconds(30));

    private static final int MOST_RETRIES = 1_000;
    private static final int MOST_FAILURES = 1_000_000;

    /** Takes values within the bounds above. */
    public RetrySettings {
        Require.between("retries", retries, 0, MOST_RETRIES);
        Require.timeSpan("backoff", backoff);
        Require.timeSpan("longestBackoff", longestBackoff);
        Require.between("circuitFailures", circuitFailures, 1, MOST_FAILURES);
        Require.timeSpan("circuitPause", circuitPause);
    }
}
