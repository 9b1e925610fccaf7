package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.tracker.Tracked;
import org.springframework.stereotype.Repository;

/** The example of a tracked bean in the documentation. */
@Repository
@Tracked(eventType = "db")
class TrackedExample {
    /** Returns the order of this number. */
    public String find(long id) {
        return "order " + id;
    }
}
