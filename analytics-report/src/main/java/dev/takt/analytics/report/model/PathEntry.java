package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.DurationSummary;
import java.math.BigInteger;

/**
 * A path of the call tree: a series below the path that made its calls.
 *
 * @param id its id: the same in each process
 * @param parent the id of the path above it; empty for a root
 * @param series the id of its series
 * @param name the name of its calls
 * @param type the event type of its calls
 * @param tags the tags of its calls
 * @param calls calls that ended with any outcome
 * @param failures calls that failed
 * @param cancelled calls that were cancelled
 * @param unset block timers that were closed without an outcome
 * @param detached the number of calls that these calls made and that ended after their caller
 * @param totalNanos the total time
 * @param selfNanos the time in which no call that these calls made was running
 * @param meanNanos the mean duration
 * @param p95Nanos the 95th percentile of the durations
 * @param maxNanos the longest duration
 */
public record PathEntry(
        String id,
        String parent,
        String series,
        String name,
        String type,
        Tags tags,
        long calls,
        long failures,
        long cancelled,
        long unset,
        long detached,
        BigInteger totalNanos,
        BigInteger selfNanos,
        long meanNanos,
        long p95Nanos,
        long maxNanos) {

    /** Returns the entry of {@code node}. */
    static PathEntry of(CallNode node, String parent, String series, String id) {
        DurationSummary durations = node.duration();
        return new PathEntry(
                id,
                parent,
                series,
                node.name(),
                node.eventType(),
                node.tags(),
                node.calls(),
                node.failures(),
                node.cancellations(),
                node.unset(),
                node.detached(),
                DurationText.nanosOf(durations.total()),
                DurationText.nanosOf(node.selfTime()),
                durations.mean().toNanos(),
                durations.p95().toNanos(),
                durations.max().toNanos());
    }
}
