package dev.takt.analytics.measure;

import dev.takt.analytics.event.Series;

/**
 * A call that has ended.
 *
 * @param series the series that it started in
 * @param path its path, below {@code callerPath}
 * @param callerPath the path of the call that made it; {@link dev.takt.analytics.context.ThreadContext#NO_PATH} for none
 * @param startNanos when it started, on the clock of durations
 * @param durationNanos how long it took
 * @param cover what the call tree needs to know of it; see {@link dev.takt.analytics.path.Cover}
 */
record EndedCall(Series series, int path, int callerPath, long startNanos, long durationNanos, long cover) {}
