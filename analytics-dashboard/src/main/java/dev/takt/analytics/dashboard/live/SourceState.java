package dev.takt.analytics.dashboard.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of one instance.
 *
 * @param name the name of the instance
 * @param takenAt when its latest figures were taken, by its own clock; null if there are none yet
 * @param readAtNanos when these figures arrived here, by {@code System.nanoTime()}
 * @param answeredAtNanos when the instance last gave any answer, by {@code System.nanoTime()}
 * @param problem the reason why there are no newer figures; null if there is none
 */
public record SourceState(
        String name,
        @Nullable Instant takenAt,
        long readAtNanos,
        long answeredAtNanos,
        @Nullable String problem) {}
