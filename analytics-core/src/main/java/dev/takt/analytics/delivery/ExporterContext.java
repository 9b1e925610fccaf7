package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.store.NameTable;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The objects that all exporters of an instance share.
 *
 * @param clock the clock of the instance
 * @param health counts failures and losses
 * @param seriesById the dictionary of series
 * @param errorTypes the dictionary of the classes of errors; the writer thread adds to it
 * @param resource the attributes of the instance, without secrets
 * @param limits interrupts exports that take too long
 */
record ExporterContext(
        Clock clock,
        HealthCounters health,
        IntFunction<Series> seriesById,
        NameTable errorTypes,
        Map<String, String> resource,
        TimeLimits limits) {}
