package dev.takt.analytics.cli;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import java.time.ZoneId;
import java.util.Map;

/**
 * The settings for reading stores: the built-in defaults in the zone of the command. The configuration of the process is not read,
 * because it belongs to programs that write, and the resource attributes of this machine are not those of the calls.
 */
final class ReadSettings {
    private ReadSettings() {}

    /** Returns the settings for times in {@code zone}. */
    static AnalyticsConfig in(ZoneId zone) {
        AnalyticsConfig defaults = AnalyticsConfig.of(Map.of()).withResource(Resource.none());
        return defaults.withTime(defaults.time().withZone(zone).withTimeFormat(ClockTime.PATTERN));
    }
}
