package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.view.FleetView;
import dev.takt.analytics.fleet.view.InstanceOutlier;
import dev.takt.analytics.fleet.view.SeriesOutlier;
import dev.takt.analytics.stats.SeriesStats;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The books of a fleet: each call that an instance published is in the lifetime figures, or on its way there.
 *
 * @param life the calls in the lifetime figures
 * @param added the calls in the frames of all instances, removed ones included
 * @param missing the calls in frames that never arrived
 */
record FleetBooks(long life, long added, long missing) {
    static FleetBooks of(FleetView view) {
        return new FleetBooks(
                view.snapshot().stats().series().stream()
                        .mapToLong(SeriesStats::calls)
                        .sum(),
                all(view).mapToLong(InstanceStatus::calls).sum(),
                all(view).mapToLong(InstanceStatus::missingCalls).sum());
    }

    private static Stream<InstanceStatus> all(FleetView view) {
        return Stream.concat(view.instances().values().stream(), view.removed().stream());
    }

    /** Returns one instance as a line. */
    static String line(String name, InstanceStatus status) {
        return String.format(
                "%-5s %s: %d calls, %d missing in %d frames, last seen %s",
                status.state(), name, status.calls(), status.missingCalls(), status.missingFrames(), status.lastSeen());
    }

    /** Returns one outlier as a line. */
    static String line(InstanceOutlier outlier) {
        return String.format(
                Locale.ROOT,
                "Outlier: %s has %s %s where the median of its group is %s, %.1f deviations above it%s",
                outlier.instance(),
                switch (outlier.measure()) {
                    case MEAN -> "a mean of";
                    case P99 -> "a p99 of";
                    case FAILURES -> "a share of failures of";
                },
                outlier.measure().text(outlier.value()),
                outlier.measure().text(outlier.median()),
                outlier.deviations(),
                outlier.series().isEmpty() ? "" : "; by " + String.join(", ", outlier.series()));
    }

    /** Returns one series of an outlier as a line. */
    static String line(SeriesOutlier outlier) {
        return String.format(
                Locale.ROOT,
                "Series: %s has %s %s in %s%s, where the others of its group have %s",
                outlier.instance(),
                outlier.measure() == InstanceOutlier.Measure.FAILURES ? "a share of failures of" : "a mean of",
                outlier.measure().text(outlier.value()),
                outlier.series(),
                outlier.tags().isEmpty() ? "" : " " + outlier.tags(),
                outlier.measure().text(outlier.others()));
    }

    /** Returns true if the lifetime figures contain all calls of all instances. */
    boolean balance() {
        return life == added;
    }

    List<String> lines() {
        return List.of(
                "Lifetime: " + life + " calls. Frames: " + added + " calls, and " + missing + " missing",
                balance() ? "The books balance" : (added - life) + " calls are in open windows");
    }
}
