package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Tags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call, as a {@link Hook} sees it before it starts. Valid until the call has ended; read it on the hook's thread.
 */
public interface Call {
    /** Returns the name of the call, as the previous hooks left it. */
    String name();

    /** Returns the event type of the call; {@code call} by default. */
    String eventType();

    /** Returns the tags of the call, as the previous hooks left them. */
    Tags tags();

    /** Returns the wall clock time at which the call started or is about to start. */
    Instant startTime();

    /**
     * Returns the arguments of the call: one of a tracked {@code Function}, two of a {@code BiFunction}, those of a method of a
     * tracked interface; empty for other calls. The list is unmodifiable and contains the objects themselves, not copies.
     */
    List<@Nullable Object> arguments();
}
