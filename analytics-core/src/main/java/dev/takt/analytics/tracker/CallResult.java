package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that has ended, as a {@link Hook} sees it. Valid while the hook runs. */
public interface CallResult extends Call {
    /**
     * What the call gave: its value, that of its future or of its Mono; null if it gave none, as a {@code Runnable}, a
     * Flux and a block do, or did not succeed.
     */
    @Nullable
    Object value();

    /** What the call ended with, the very throwable; null if it threw nothing. */
    @Nullable
    Throwable error();

    /** How the call ended. */
    Outcome outcome();

    /** How long the call took, hooks not included. */
    Duration duration();
}
