package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.report.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The latest snapshot of each instance, and documents made from them, each of which is made once. Used by one thread. */
public final class LatestSnapshots {
    private final Map<String, Snapshot> snapshots;
    private final List<SourceState> states;
    private final Map<View, Snapshot> views;
    private final Map<DocumentKey, Object> documents;

    private record DocumentKey(String kind, View view) {}

    LatestSnapshots(Map<String, Snapshot> snapshots, List<SourceState> states) {
        this(snapshots, states, new HashMap<>(), new HashMap<>());
    }

    private LatestSnapshots(
            Map<String, Snapshot> snapshots,
            List<SourceState> states,
            Map<View, Snapshot> views,
            Map<DocumentKey, Object> documents) {
        this.snapshots = snapshots;
        this.states = states;
        this.views = views;
        this.documents = documents;
    }

    /** Returns later snapshots; they keep the documents of these if no instance has a new snapshot. */
    LatestSnapshots with(Map<String, Snapshot> later, List<SourceState> laterStates) {
        return later.equals(snapshots)
                ? new LatestSnapshots(snapshots, laterStates, views, documents)
                : new LatestSnapshots(later, laterStates);
    }

    /** Returns the state of each instance. */
    public List<SourceState> states() {
        return states;
    }

    /** Returns the snapshots of all instances that have answered, by name. */
    public Map<String, Snapshot> snapshots() {
        return snapshots;
    }

    /** Returns the snapshot of {@code view}; empty if none of its instances has answered. */
    public Optional<Snapshot> of(View view) {
        Snapshot known = views.get(view);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Snapshot> made = view.isWholeRun()
                ? ofInstance(view.instance())
                : of(new View(view.instance(), TimeRange.WHOLE_RUN))
                        .map(whole -> RangeSnapshot.of(whole, view.range()));
        made.ifPresent(snapshot -> views.put(view, snapshot));
        return made;
    }

    private Optional<Snapshot> ofInstance(String instance) {
        if (!instance.equals(View.ALL_INSTANCES)) {
            return Optional.ofNullable(snapshots.get(instance));
        }
        return snapshots.isEmpty() ? Optional.empty() : Optional.of(Snapshot.merged(List.copyOf(snapshots.values())));
    }

    /** Returns the document that {@code make} makes of the snapshot of {@code view}; made once for each {@code kind} and view. */
    public <T> Optional<T> made(String kind, View view, Class<T> type, Function<Snapshot, T> make) {
        DocumentKey key = new DocumentKey(kind, view);
        Object known = documents.get(key);
        if (known != null) {
            return Optional.of(type.cast(known));
        }
        // Not by computeIfAbsent, because a document may be made of another one.
        Optional<T> made = of(view).map(make);
        made.ifPresent(document -> documents.put(key, document));
        return made;
    }
}
