package dev.takt.analytics.dashboard.live;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the document of one view: the latest one whole, and the changes that led to it as far as they are kept.
 * Renewed by the thread of the {@link DashboardLoop}; read by any thread.
 *
 * @param <D> the type of the documents
 */
final class DocumentFeed<D> {
    private static final int MOST_CHANGES = 32;
    private static final int MOST_BYTES_OF_CHANGES = 1 << 20;

    private final String run = Long.toHexString(new SecureRandom().nextLong());
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Rendering<D> rendering;
    private volatile @Nullable State state;

    private volatile long renewedAt = System.nanoTime();

    /** Used by the thread of the loop alone, as are the next two fields. */
    private @Nullable D document;

    private byte[] instances = new byte[0];
    private @Nullable LatestSnapshots madeOf;

    DocumentFeed(Rendering<D> rendering) {
        this.rendering = rendering;
    }

    /** The events of the latest version. */
    static final class State {
        /** The number of the version, from 1. */
        final long version;

        /** The event that carries the whole document. */
        final StreamEvent whole;

        /** The event that carries the state of the instances. */
        final StreamEvent instances;

        /** The changes from version to version; the last ones lead to this version. */
        private final List<StreamEvent> changes;

        private State(long version, StreamEvent whole, List<StreamEvent> changes, StreamEvent instances) {
            this.version = version;
            this.whole = whole;
            this.changes = changes;
            this.instances = instances;
        }

        /** Returns the changes from version {@code known} to this one; null if they are no longer all kept. */
        @Nullable
        List<StreamEvent> since(long known) {
            long missing = version - known;
            boolean kept = missing >= 0 && missing <= changes.size();
            return kept ? changes.subList(changes.size() - (int) missing, changes.size()) : null;
        }
    }

    /** Returns the word that distinguishes the versions of this feed from those of any other. */
    String run() {
        return run;
    }

    /** Returns the watchers, which are added and removed by their own threads. */
    Set<Watcher> watchers() {
        return watchers;
    }

    /** Returns the latest version; null before the first one. */
    @Nullable
    State state() {
        return state;
    }

    /** Returns true if there is no watcher and the last renewal is longer ago than {@code graceNanos}. */
    boolean isAbandoned(long graceNanos) {
        return watchers.isEmpty() && System.nanoTime() - renewedAt > graceNanos;
    }

    /** Returns true if the latest version was not made of {@code latest}. */
    @SuppressWarnings("ReferenceEquality") // each reading is a new object
    boolean isBehind(LatestSnapshots latest) {
        return madeOf != latest;
    }

    /**
     * Makes a new version if the figures have changed. Returns how many bytes of JSON each watcher is sent for it, about; 0 for no new
     * version.
     */
    int renew(LatestSnapshots latest, View view) {
        D now = rendering.document(latest, view);
        if (now == null) {
            return 0;
        }
        renewedAt = System.nanoTime();
        madeOf = latest;
        State before = state;
        D last = document;
        StreamEvent states = instances(before, rendering.instances(latest));
        if (before == null || last == null) {
            document = now;
            byte[] whole = rendering.whole(now);
            state = new State(1, document(1, whole), List.of(), states);
            return whole.length;
        }
        if (rendering.isSame(last, now)) {
            state = new State(before.version, before.whole, before.changes, states);
            return 0;
        }
        document = now;
        byte[] whole = rendering.whole(now);
        byte[] changes = rendering.changes(last, now);
        long version = before.version + 1;
        boolean isShorter = changes.length < whole.length;
        List<StreamEvent> kept = isShorter
                ? kept(before.changes, StreamEvent.of(new EventId(run, version), "changes", changes))
                : List.of();
        state = new State(version, document(version, whole), kept, states);
        return Math.min(changes.length, whole.length);
    }

    private StreamEvent document(long version, byte[] json) {
        return StreamEvent.of(new EventId(run, version), "document", json);
    }

    /** Returns the event of {@code before} while the instances stay the same, so that it is sent once. */
    private StreamEvent instances(@Nullable State before, byte[] json) {
        if (before != null && Arrays.equals(instances, json)) {
            return before.instances;
        }
        instances = json;
        return StreamEvent.of(null, "instances", json);
    }

    private static List<StreamEvent> kept(List<StreamEvent> before, StreamEvent latest) {
        List<StreamEvent> kept = new ArrayList<>(before);
        kept.add(latest);
        long bytes = kept.stream().mapToLong(change -> change.plain().length).sum();
        while (kept.size() > MOST_CHANGES || (bytes > MOST_BYTES_OF_CHANGES && kept.size() > 1)) {
            bytes -= kept.remove(0).plain().length;
        }
        return List.copyOf(kept);
    }
}
