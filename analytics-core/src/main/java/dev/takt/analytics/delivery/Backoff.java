package dev.takt.analytics.delivery;

import dev.takt.analytics.export.RetrySettings;
import java.util.function.DoubleSupplier;

/** How long to pause before a retry: doubled each time, up to a bound, less up to a half at random. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 40;

    private final long firstNanos;
    private final long longestNanos;
    private final DoubleSupplier random;

    /** Pauses by these settings; {@code random} gives numbers from 0 to less than 1. */
    Backoff(RetrySettings settings, DoubleSupplier random) {
        this.firstNanos = settings.backoff().toNanos();
        this.longestNanos = Math.max(firstNanos, settings.longestBackoff().toNanos());
        this.random = random;
    }

    /** The pause after {@code failures} failures in a row, at least one. */
    long nanosAfter(int failures) {
        double doubled = firstNanos * (double) (1L << Math.min(failures - 1, MOST_DOUBLINGS));
        double bounded = Math.min(doubled, (double) longestNanos);
        return (long) (bounded * (1 - random.getAsDouble() / 2));
    }
}
