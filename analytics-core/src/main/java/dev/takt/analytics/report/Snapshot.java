package dev.takt.analytics.report;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.stats.Stats;
import java.time.Instant;

/**
 * Everything about an instance at one moment; immutable, and consistent: figures and rows are of the same cut.
 *
 * @param instanceId the instance, unique in its process
 * @param startedAt when the instance was built
 * @param takenAt when this cut was made
 * @param stats the figures of every series
 * @param rows the retained rows
 * @param health what the library itself lost or did wrong
 * @param config the configuration of the instance
 */
public record Snapshot(
        long instanceId,
        Instant startedAt,
        Instant takenAt,
        Stats stats,
        EventSource rows,
        Health health,
        AnalyticsConfig config) {}
