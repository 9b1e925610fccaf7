package dev.takt.analytics.call;

import dev.takt.analytics.event.EventView;
import org.jspecify.annotations.Nullable;

/** A view of a finished call on the writer thread, with the data for its log line. */
public interface FollowedCall extends EventView {
    /** Returns the data for the log line of the call; null for most calls. */
    @Nullable
    CallStamp stamp();
}
