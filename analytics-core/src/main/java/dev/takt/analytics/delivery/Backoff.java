package dev.takt.analytics.delivery;

import dev.takt.analytics.export.RetrySettings;
import java.util.function.DoubleSupplier;

/** The pauses before retries: each is twice the one before, up to a bound, and shortened at random by up to a half. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 40;

    private final long firstNanos;
    private final long longestNanos;
    private final DoubleSupplier random;

    /** Takes the settings of the pauses; {@code random} returns numbers from 0 to less than 1. */
    Backoff(RetrySettings settings, DoubleSupplier random) {
        this.firstNanos = settings.backoff().toNanos();
        this.longestNanos = Math.max(firstNanos, settings.longestBackoff().toNanos());
        this.random = random;
    }

    /** Returns the pause in nanoseconds after {@code failures} consecutive failures; at least 1 failure. */
    long nanosAfter(int failures) {
        double doubled = firstNanos * (double) (1L << Math.min(failures - 1, MOST_DOUBLINGS));
        double bounded = Math.min(doubled, (double) longestNanos);
        return (long) (bounded * (1 - random.getAsDouble() / 2));
    }
}
