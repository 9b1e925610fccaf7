package dev.takt.analytics.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to what an instance counts. Each delta contains what was counted since the one before, so the sum of all deltas is what
 * was counted since the subscription began, calls whose rows were dropped included.
 *
 * <p>For one thread, except {@link #atClose}.
 */
public interface DeltaSource extends AutoCloseable {
    /**
     * Returns what was counted since the last delta. Its definitions are those of ids that no delta of this source contained before.
     *
     * @return null if the instance does not answer within its {@code flush-timeout}; the next delta contains it then
     */
    @Nullable
    Delta next();

    /** Returns the start of the instance. */
    Instant startedAt();

    /** Returns the resource attributes of the instance, without secrets. */
    Map<String, String> resource();

    /**
     * Reserves a purpose that an instance serves once, such as its publishing to a fleet: a second time would count calls twice.
     *
     * @return false if this source or another one of the instance has reserved it before, even if that one is closed
     */
    boolean reserve(String purpose);

    /** Runs {@code action} when the instance is closed, after the last call was counted, with the time that it may take. */
    void atClose(Consumer<Duration> action);

    /** Ends the subscription; what was not taken is dropped. */
    @Override
    void close();
}
