package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.report.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all instances said last. For the dashboard's thread: what is made from it is made once and kept as long as the cut.
 */
public final class LatestSnapshots {
    /** The name of all instances together. */
    public static final String ALL = "";

    private final Map<String, Snapshot> snapshots;
    private final List<SourceState> states;
    private final Map<String, Snapshot> chosen = new HashMap<>();
    private final Map<String, Object> made = new HashMap<>();

    LatestSnapshots(Map<String, Snapshot> snapshots, List<SourceState> states) {
        this.snapshots = snapshots;
        this.states = states;
    }

    /** How it stands with each instance. */
    public List<SourceState> states() {
        return states;
    }

    /** The snapshots of all instances that ever answered, by their names. */
    public Map<String, Snapshot> snapshots() {
        return snapshots;
    }

    /** The snapshot of {@code instance}, or of all merged for {@link #ALL}; empty if there is none. */
    public Optional<Snapshot> of(String instance) {
        if (!instance.equals(ALL)) {
            return Optional.ofNullable(snapshots.get(instance));
        }
        return snapshots.isEmpty()
                ? Optional.empty()
                : Optional.of(chosen.computeIfAbsent(ALL, all -> Snapshot.merged(List.copyOf(snapshots.values()))));
    }

    /** What {@code make} makes of the snapshot of {@code instance}, once for this cut; {@code kind} says what it is. */
    public <T> Optional<T> made(String kind, String instance, Class<T> type, Function<Snapshot, T> make) {
        return of(instance)
                .map(snapshot -> type.cast(made.computeIfAbsent(kind + '/' + instance, key -> make.apply(snapshot))));
    }
}
