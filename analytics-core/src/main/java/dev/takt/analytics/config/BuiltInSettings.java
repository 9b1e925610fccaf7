package dev.takt.analytics.config;

import dev.takt.analytics.export.ExporterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The defaults of all settings, without attributes of the machine. They repeat {@code reference.conf}, because reading that file takes
 * more than half of the time in which the first instance of a process is built. A test compares both.
 */
final class BuiltInSettings {
    /** The settings of a process without configuration. */
    static final AnalyticsConfig CONFIG = new AnalyticsConfig(
            true,
            100_000,
            10_000,
            1_000,
            1_000,
            65_536,
            DurationThresholds.DEFAULTS,
            new TimeSettings(TimeSettings.BUILT_IN_FORMAT, false, ZoneId.of("UTC")),
            Path.of("logs"),
            new ReportSettings(false, Optional.empty(), true, 1_000, 0, HealthThresholds.DEFAULTS),
            new RingSettings(16_384, 4, 16, Overflow.DROP, Duration.ofMillis(100)),
            new CallLogSettings(DurationUnit.AUTO, false),
            Resource.none(),
            dashboard(),
            store(),
            new ExportSettings(ExporterSettings.builder().build(), List.of()),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            ShutdownSettings.DEFAULTS,
            CallTreeSettings.DEFAULTS,
            TraceIds.AUTO,
            PublisherSettings.DEFAULTS);

    private BuiltInSettings() {}

    private static DashboardSettings dashboard() {
        return new DashboardSettings(
                "127.0.0.1",
                7878,
                Optional.empty(),
                List.of(),
                Duration.ofMillis(500),
                256,
                2_000,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static StoreSettings store() {
        return new StoreSettings(
                Optional.empty(),
                false,
                Duration.ofSeconds(1),
                SyncMode.INTERVAL,
                16L << 20,
                Optional.empty(),
                Optional.empty(),
                1_000_000,
                Overflow.DROP,
                Duration.ofSeconds(10));
    }
}
