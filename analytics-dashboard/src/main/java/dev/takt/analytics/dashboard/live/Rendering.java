package dev.takt.analytics.dashboard.live;

import org.jspecify.annotations.Nullable;

/**
 * Makes the documents that watchers are sent. Called on the thread of the {@link DashboardLoop}.
 *
 * @param <D> the type of the documents, which are immutable
 */
public interface Rendering<D> {
    /** Returns the document of {@code view}; null if there are no figures yet. */
    @Nullable
    D document(LatestSnapshots latest, View view);

    /** Returns true if both documents are the same but for the time at which they were taken. */
    boolean isSame(D before, D after);

    /** Returns all of {@code document} as JSON. */
    byte[] whole(D document);

    /** Returns the changes from one document to the next as JSON. */
    byte[] changes(D before, D after);

    /** Returns the names of the instances, and the problems of those that have any, as JSON. */
    byte[] instances(LatestSnapshots latest);
}
