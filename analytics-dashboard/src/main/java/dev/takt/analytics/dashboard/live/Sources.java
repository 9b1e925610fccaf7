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
import java.util.concurrent.CompletableFuture;

/** All instances that a dashboard shows. Used by one thread. */
final class Sources {
    private static final Duration WAIT = Duration.ofMillis(300);

    private final List<PolledSource> polled;
    private LatestSnapshots latest = new LatestSnapshots(Map.of(), List.of());

    /** Takes at least one source. Their names must differ. */
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
        this.polled = sources.stream().map(PolledSource::new).toList();
    }

    /** Requests a snapshot of every source, waits at most 300 ms in all and returns the latest ones. */
    LatestSnapshots read() {
        polled.forEach(PolledSource::read);
        return latest(WAIT);
    }

    /** Returns the latest snapshots, including those that have arrived since they were requested. */
    LatestSnapshots latest() {
        return latest(Duration.ZERO);
    }

    /** Completes when every source has given an answer that is younger than {@code fresh}, or has failed to. */
    CompletableFuture<?> contact(Duration fresh) {
        return CompletableFuture.allOf(polled.stream()
                .map(source -> source.contact(fresh).handle((answer, failure) -> true))
                .toArray(CompletableFuture<?>[]::new));
    }

    private LatestSnapshots latest(Duration wait) {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        for (PolledSource source : polled) {
            source.take(Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime())));
            Snapshot latest = source.latest();
            if (latest != null) {
                snapshots.put(source.state().name(), latest);
            }
        }
        latest = latest.with(snapshots, polled.stream().map(PolledSource::state).toList());
        return latest;
    }
}
