package dev.takt.analytics.dashboard.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one instance.
 *
 * @param name what it is called
 * @param takenAt when the figures were taken that are shown of it; null if there are none yet
 * @param problem why there are no newer ones; null if all is well
 */
public record SourceState(
        String name, @Nullable Instant takenAt, @Nullable String problem) {}
