package dev.takt.analytics.dashboard.live;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The document of one choice of instances in its versions: the newest whole, and the changes that led to it for a short
 * while. Renewed by the board's thread, read by any.
 */
final class DocumentFeed<D> {
    private static final int MOST_CHANGES = 32;
    private static final int MOST_BYTES_OF_CHANGES = 1 << 20;

    private final String run = Long.toHexString(new SecureRandom().nextLong());
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Rendering<D> rendering;
    private volatile @Nullable State state;

    private volatile long renewedAt = System.nanoTime();

    /** Used by the board's thread alone. */
    private @Nullable D document;

    private @Nullable LatestSnapshots madeOf;

    DocumentFeed(Rendering<D> rendering) {
        this.rendering = rendering;
    }

    /** The document in its newest version; the bytes are shared and not to be changed. */
    static final class State {
        /** The number of the version, from 1. */
        final long version;

        /** The document. */
        final byte[] whole;

        /** How it stands with the instances. */
        final byte[] instances;

        /** What led from version to version, the last of them to this one. */
        private final List<byte[]> changes;

        private State(long version, byte[] whole, List<byte[]> changes, byte[] instances) {
            this.version = version;
            this.whole = whole;
            this.changes = changes;
            this.instances = instances;
        }

        /** The changes that lead from {@code known} to here, or null if they are not all there. */
        @Nullable
        List<byte[]> since(long known) {
            long missing = version - known;
            boolean there = missing >= 0 && missing <= changes.size();
            return there ? changes.subList(changes.size() - (int) missing, changes.size()) : null;
        }
    }

    /** What tells its versions from those of any other feed. */
    String run() {
        return run;
    }

    /** Those who watch; they enter and leave on their own threads. */
    Set<Watcher> watchers() {
        return watchers;
    }

    /** The newest version; null before the first. */
    @Nullable
    State state() {
        return state;
    }

    /** Whether nobody watches, and nobody has for so long. */
    boolean isLeft(long graceNanos) {
        return watchers.isEmpty() && System.nanoTime() - renewedAt > graceNanos;
    }

    /** Whether its newest version is not of {@code cut}. */
    @SuppressWarnings("ReferenceEquality") // of this very cut
    boolean isBehind(LatestSnapshots cut) {
        return madeOf != cut;
    }

    /** Makes a version of the figures as they are now; returns how many bytes each watcher will be sent, about. */
    int renew(LatestSnapshots cut, String instance) {
        D now = rendering.document(cut, instance);
        if (now == null) {
            return 0;
        }
        renewedAt = System.nanoTime();
        madeOf = cut;
        State before = state;
        D last = document;
        document = now;
        byte[] instances = rendering.instances(cut);
        byte[] whole = rendering.whole(now);
        if (before == null || last == null) {
            state = new State(1, whole, List.of(), instances);
            return whole.length;
        }
        byte[] same = before.instances;
        byte[] changes = rendering.changes(last, now);
        List<byte[]> kept = kept(before.changes, changes, whole.length);
        state = new State(before.version + 1, whole, kept, Arrays.equals(same, instances) ? same : instances);
        return Math.min(changes.length, whole.length);
    }

    /** The changes to keep: none if the newest are longer than the document that they would spare. */
    private static List<byte[]> kept(List<byte[]> before, byte[] newest, int bytesOfTheWhole) {
        if (newest.length >= bytesOfTheWhole) {
            return List.of();
        }
        List<byte[]> kept = new ArrayList<>(before);
        kept.add(newest);
        long bytes = kept.stream().mapToLong(one -> one.length).sum();
        while (kept.size() > MOST_CHANGES || (bytes > MOST_BYTES_OF_CHANGES && kept.size() > 1)) {
            bytes -= kept.remove(0).length;
        }
        return List.copyOf(kept);
    }
}
