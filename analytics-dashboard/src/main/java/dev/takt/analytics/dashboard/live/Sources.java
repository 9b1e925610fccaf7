package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All instances that a dashboard shows; for one thread. */
final class Sources {
    private static final Duration WAIT = Duration.ofMillis(300);

    private final List<PolledSource> followed;

    /** Takes at least one source, each with a name of its own. */
    Sources(List<DashboardSource> sources) {
        Set<String> names = new HashSet<>();
        for (DashboardSource source : sources) {
            if (!names.add(Require.notBlank("name of a source", source.name()))) {
                throw Require.refused("sources", "of different names", source.name());
            }
        }
        if (names.isEmpty()) {
            throw Require.refused("sources", "at least one", sources);
        }
        this.followed = sources.stream().map(PolledSource::new).toList();
    }

    /** Asks every source, and waits a moment for those that are not there at once. */
    LatestSnapshots cut() {
        followed.forEach(PolledSource::ask);
        long giveUpAt = System.nanoTime() + WAIT.toNanos();
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        for (PolledSource one : followed) {
            one.take(Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime())));
            Snapshot last = one.last();
            if (last != null) {
                snapshots.put(one.state().name(), last);
            }
        }
        return new LatestSnapshots(
                snapshots, followed.stream().map(PolledSource::state).toList());
    }
}
