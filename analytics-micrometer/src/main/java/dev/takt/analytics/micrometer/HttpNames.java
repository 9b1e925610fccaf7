package dev.takt.analytics.micrometer;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A table of what the names of HTTP observations depend on. Keeps {@value #PLACES} keys, one for each hash, so that an observation that was
 * seen before needs no new object. Any thread.
 */
final class HttpNames {
    private static final int PLACES = 256;

    private final AtomicReferenceArray<@Nullable Key> kept = new AtomicReferenceArray<>(PLACES);

    /** All that the name of an HTTP observation depends on. */
    private record Key(
            int hash,
            ObservationKind kind,
            @Nullable String method,
            @Nullable String route,
            @Nullable String status,
            @Nullable String client) {
        /** Returns the hash that was computed for the place in the table. */
        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Returns the key of an observation. */
    Object of(
            ObservationKind kind,
            @Nullable String method,
            @Nullable String route,
            @Nullable String status,
            @Nullable String client) {
        int hash = hash(method, hash(route, hash(status, hash(client, kind.hashCode()))));
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Key before = kept.get(place);
        if (before != null
                && before.hash == hash
                && before.kind == kind
                && Objects.equals(before.route, route)
                && Objects.equals(before.method, method)
                && Objects.equals(before.status, status)
                && Objects.equals(before.client, client)) {
            return before;
        }
        Key made = new Key(hash, kind, method, route, status, client);
        kept.set(place, made);
        return made;
    }

    private static int hash(@Nullable String part, int rest) {
        return 31 * rest + (part == null ? 0 : part.hashCode());
    }
}
