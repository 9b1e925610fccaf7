package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Tags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call, as a {@link Hook} sees it before it starts. Valid until the call has ended; read it on the hook's thread.
 */
public interface Call {
    /** What the call is named, as the hooks before this one left it. */
    String name();

    /** What kind of call it is; {@code call} where nobody said. */
    String eventType();

    /** The tags of the call, as the hooks before this one left them. */
    Tags tags();

    /** When the call started or is about to start, by the wall clock. */
    Instant startTime();

    /**
     * What the call was given: the argument of a tracked {@code Function}, both of a {@code BiFunction}, those of a method of
     * a tracked interface; none for other calls. The very objects; the list cannot be changed.
     */
    List<@Nullable Object> arguments();
}
