package dev.takt.analytics.engine;

import dev.takt.analytics.lifecycle.Deadline;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The subscriptions to the deltas of an instance, and the purposes that one of them serves. For any thread. */
final class DeltaFeeds {
    private final List<DeltaFeed> feeds = new CopyOnWriteArrayList<>();
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();

    void add(DeltaFeed feed) {
        feeds.add(feed);
    }

    /** Reserves a purpose; returns false if it was reserved before. */
    boolean reserve(String purpose) {
        return reserved.add(purpose);
    }

    /** Lets the subscribers take and publish the last deltas. */
    boolean close(Deadline deadline) {
        feeds.forEach(feed -> feed.closed(deadline.left()));
        return true;
    }
}
