package dev.takt.analytics.dashboard.live;

import org.jspecify.annotations.Nullable;

/**
 * What watchers are shown; asked on the board's thread.
 *
 * @param <D> the document, immutable
 */
public interface Rendering<D> {
    /** The document of a choice of instances; null if there are no figures of them yet. */
    @Nullable
    D document(LatestSnapshots cut, String instance);

    /** All of {@code document} as JSON. */
    byte[] whole(D document);

    /** What leads from one document to the next, as JSON. */
    byte[] changes(D before, D after);

    /** How it stands with the instances, as JSON. */
    byte[] instances(LatestSnapshots cut);
}
