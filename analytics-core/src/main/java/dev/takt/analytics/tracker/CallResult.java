package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that has ended, as a {@link Hook} sees it. Valid while the hook runs. */
public interface CallResult extends Call {
    /**
     * Returns the value of the call, of its future or of its Mono. Null if the call did not succeed or has no value, as a
     * {@code Runnable}, a Flux or a block.
     */
    @Nullable
    Object value();

    /** Returns the throwable that the call ended with, the same object; null if it threw nothing. */
    @Nullable
    Throwable error();

    /** Returns how the call ended. */
    Outcome outcome();

    /** Returns the duration of the call, without its hooks. */
    Duration duration();
}
