package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All settings of one {@code Analytics} instance. Immutable; made by {@link #defaults()}, {@link #load(Path)} or
 * {@link #parse(String)} and changed by the {@code with} methods, each of which gives a new one:
 *
 * <pre>{@code
 * AnalyticsConfig config = AnalyticsConfig.load(Path.of("config/analytics.conf")).withMaxEvents(500_000);
 * }</pre>
 *
 * <p>In the file the keys are those below in lower case with dashes ({@code max-events}), inside {@code takt { … }}. A
 * system property ({@code takt.max-events}) wins over a variable of the environment ({@code TAKT_MAX_EVENTS}), which
 * wins over the file, which wins over the default. Components come with the features, so prefer the factories to the
 * constructor.
 *
 * @param enabled whether anything is measured at all; default true
 * @param maxEvents most calls whose rows are kept; default 100,000, 0 or more; 0 is unbounded. Totals are exact anyway
 * @param seriesLimit most series; further calls are counted as {@code (other)}; default 10,000, from 1 to 1,000,000
 * @param tagValuesLimit most values of one tag key; further ones become {@code (other)}; default 1,000, from 1 to 1,000,000
 * @param gaugeLimit most gauges that are shown; further ones are exported, and counted as unseen; default 1,000, from 1 to
 *     100,000
 * @param inFlightLimit most futures, Monos, Fluxes and blocks that are seen while they run; default 65,536, from 1 to
 *     16,777,216
 * @param durationThresholds what parts fast, medium and slow calls; default 2 s, 5 s, 10 s
 * @param time how points in time are shown; keys {@code time-format}, {@code compact-time}, {@code zone}
 * @param logsBaseDir the directory above those of reports; default {@code logs}
 * @param report what reports contain, where they go and when they are made
 * @param ring the rings that carry calls to the writer
 * @param callLog the line that is logged for each call
 * @param resource attributes of the whole instance; default the name of this machine as {@code host}
 * @param dashboard where the live dashboard listens and who may see it, once it is started
 * @param store whether and how calls are written to files; default not
 * @param export the exporters that are declared, and what goes for all exporters
 * @param flushTimeout how long a question waits for the writer; default 5 s, more than 0, at most 365 days
 * @param closeTimeout how long closing may take; default 10 s, more than 0, at most 365 days
 * @param shutdown how an instance that makes reports on close meets the shutdown of the JVM
 */
public record AnalyticsConfig(
        boolean enabled,
        int maxEvents,
        int seriesLimit,
        int tagValuesLimit,
        int gaugeLimit,
        int inFlightLimit,
        DurationThresholds durationThresholds,
        TimeSettings time,
        Path logsBaseDir,
        ReportSettings report,
        RingSettings ring,
        CallLogSettings callLog,
        Resource resource,
        DashboardSettings dashboard,
        StoreSettings store,
        ExportSettings export,
        Duration flushTimeout,
        Duration closeTimeout,
        ShutdownSettings shutdown) {

    static final Rule<Integer> MAX_EVENTS = Rule.NOT_NEGATIVE;
    static final Rule<Integer> SERIES_LIMIT = Rule.between(1, 1_000_000);
    static final Rule<Integer> TAG_VALUES_LIMIT = Rule.between(1, 1_000_000);
    static final Rule<Integer> GAUGE_LIMIT = Rule.between(1, 100_000);
    static final Rule<Integer> IN_FLIGHT_LIMIT = Rule.between(1, 1 << 24);

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if one is out of bounds; it names the argument, the value and the rule
     */
    public AnalyticsConfig {
        MAX_EVENTS.check("maxEvents", maxEvents);
        SERIES_LIMIT.check("seriesLimit", seriesLimit);
        TAG_VALUES_LIMIT.check("tagValuesLimit", tagValuesLimit);
        GAUGE_LIMIT.check("gaugeLimit", gaugeLimit);
        IN_FLIGHT_LIMIT.check("inFlightLimit", inFlightLimit);
        Require.notNull("durationThresholds", durationThresholds);
        Require.notNull("time", time);
        Require.notNull("logsBaseDir", logsBaseDir);
        Require.notNull("report", report);
        Require.notNull("ring", ring);
        Require.notNull("callLog", callLog);
        Require.notNull("resource", resource);
        Require.notNull("dashboard", dashboard);
        Require.notNull("store", store);
        Require.notNull("export", export);
        Rule.TIME_SPAN.check("flushTimeout", flushTimeout);
        Rule.TIME_SPAN.check("closeTimeout", closeTimeout);
        Require.notNull("shutdown", shutdown);
    }

    /** Settings with the default {@link ShutdownSettings}. */
    public AnalyticsConfig(
            boolean enabled,
            int maxEvents,
            int seriesLimit,
            int tagValuesLimit,
            int gaugeLimit,
            int inFlightLimit,
            DurationThresholds durationThresholds,
            TimeSettings time,
            Path logsBaseDir,
            ReportSettings report,
            RingSettings ring,
            CallLogSettings callLog,
            Resource resource,
            DashboardSettings dashboard,
            StoreSettings store,
            ExportSettings export,
            Duration flushTimeout,
            Duration closeTimeout) {
        this(
                enabled,
                maxEvents,
                seriesLimit,
                tagValuesLimit,
                gaugeLimit,
                inFlightLimit,
                durationThresholds,
                time,
                logsBaseDir,
                report,
                ring,
                callLog,
                resource,
                dashboard,
                store,
                export,
                flushTimeout,
                closeTimeout,
                ShutdownSettings.DEFAULTS);
    }

    /**
     * Returns the settings of this process: the defaults under the environment and the system properties as they are now. If
     * the system property {@code takt.config} or the variable {@code TAKT_CONFIG} names a file, that file is read as by
     * {@link #load(Path)}.
     *
     * @throws ConfigException if a system property of ours has a value that cannot be used, or the file is wrong. A variable
     *     with a value that cannot be used is ignored and logged as a warning
     */
    public static AnalyticsConfig defaults() {
        return ConfigLoader.ofProcess().defaults();
    }

    /**
     * Reads settings by their keys ({@code max-events}, {@code ring.size}), with or without {@code takt.} before them. What is left
     * out has its default; neither the environment nor system properties count.
     *
     * @throws ConfigException with everything that is wrong in them, unknown keys included
     */
    public static AnalyticsConfig of(Map<String, String> settings) {
        return new ConfigLoader(Map.of(), Map.of()).of(Require.notNull("settings", settings));
    }

    /**
     * Reads a file in HOCON, of which JSON is a part; UTF-8, at most a mebibyte. What it leaves out has its default.
     *
     * @throws ConfigException if the file cannot be read, or with everything that is wrong in it
     */
    public static AnalyticsConfig load(Path file) {
        return ConfigLoader.ofProcess().load(Require.notNull("file", file));
    }

    /**
     * Reads a text in the format of the file; problems call it {@code text}, with the line.
     *
     * @throws ConfigException with everything that is wrong in it
     */
    public static AnalyticsConfig parse(String text) {
        return ConfigLoader.ofProcess().parse(Require.notNull("text", text));
    }

    /** These settings, switched on or off. */
    public AnalyticsConfig withEnabled(boolean enabled) {
        return with(draft -> draft.enabled = enabled);
    }

    /** These settings with another bound of kept rows: 0 or more; 0 is unbounded. */
    public AnalyticsConfig withMaxEvents(int maxEvents) {
        return with(draft -> draft.maxEvents = maxEvents);
    }

    /** These settings with another bound of series: 1 to 1,000,000. */
    public AnalyticsConfig withSeriesLimit(int seriesLimit) {
        return with(draft -> draft.seriesLimit = seriesLimit);
    }

    /** These settings with another bound of values of one tag key: 1 to 1,000,000. */
    public AnalyticsConfig withTagValuesLimit(int tagValuesLimit) {
        return with(draft -> draft.tagValuesLimit = tagValuesLimit);
    }

    /** These settings with another bound of gauges that are shown: 1 to 100,000. */
    public AnalyticsConfig withGaugeLimit(int gaugeLimit) {
        return with(draft -> draft.gaugeLimit = gaugeLimit);
    }

    /** These settings with another bound of calls that are seen while they run: 1 to 16,777,216. */
    public AnalyticsConfig withInFlightLimit(int inFlightLimit) {
        return with(draft -> draft.inFlightLimit = inFlightLimit);
    }

    /** These settings with other thresholds. */
    public AnalyticsConfig withDurationThresholds(DurationThresholds durationThresholds) {
        return with(draft -> draft.durationThresholds = durationThresholds);
    }

    /** These settings, showing time another way. */
    public AnalyticsConfig withTime(TimeSettings time) {
        return with(draft -> draft.time = time);
    }

    /** These settings with another directory above those of reports. */
    public AnalyticsConfig withLogsBaseDir(Path logsBaseDir) {
        return with(draft -> draft.logsBaseDir = logsBaseDir);
    }

    /** These settings with other ones for reports. */
    public AnalyticsConfig withReport(ReportSettings report) {
        return with(draft -> draft.report = report);
    }

    /** These settings with other rings. */
    public AnalyticsConfig withRing(RingSettings ring) {
        return with(draft -> draft.ring = ring);
    }

    /** These settings with another line for each call. */
    public AnalyticsConfig withCallLog(CallLogSettings callLog) {
        return with(draft -> draft.callLog = callLog);
    }

    /** These settings with other attributes of the instance. */
    public AnalyticsConfig withResource(Resource resource) {
        return with(draft -> draft.resource = resource);
    }

    /** These settings with other ones for the dashboard. */
    public AnalyticsConfig withDashboard(DashboardSettings dashboard) {
        return with(draft -> draft.dashboard = dashboard);
    }

    /** These settings with other ones for the files of calls. */
    public AnalyticsConfig withStore(StoreSettings store) {
        return with(draft -> draft.store = store);
    }

    /** These settings with other ones for exporters. */
    public AnalyticsConfig withExport(ExportSettings export) {
        return with(draft -> draft.export = export);
    }

    /** These settings with another longest wait of a question: more than 0, at most 365 days. */
    public AnalyticsConfig withFlushTimeout(Duration flushTimeout) {
        return with(draft -> draft.flushTimeout = flushTimeout);
    }

    /** These settings with another longest time of closing: more than 0, at most 365 days. */
    public AnalyticsConfig withCloseTimeout(Duration closeTimeout) {
        return with(draft -> draft.closeTimeout = closeTimeout);
    }

    /** Returns these settings with other ones for the shutdown of the JVM. */
    public AnalyticsConfig withShutdown(ShutdownSettings shutdown) {
        return with(draft -> draft.shutdown = shutdown);
    }

    private AnalyticsConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toConfig();
    }

    /** The components, open to change, so that a {@code with} method names none but its own. */
    private static final class Draft {
        private boolean enabled;
        private int maxEvents;
        private int seriesLimit;
        private int tagValuesLimit;
        private int gaugeLimit;
        private int inFlightLimit;
        private DurationThresholds durationThresholds;
        private TimeSettings time;
        private Path logsBaseDir;
        private ReportSettings report;
        private RingSettings ring;
        private CallLogSettings callLog;
        private Resource resource;
        private DashboardSettings dashboard;
        private StoreSettings store;
        private ExportSettings export;
        private Duration flushTimeout;
        private Duration closeTimeout;
        private ShutdownSettings shutdown;

        private Draft(AnalyticsConfig config) {
            enabled = config.enabled;
            maxEvents = config.maxEvents;
            seriesLimit = config.seriesLimit;
            tagValuesLimit = config.tagValuesLimit;
            gaugeLimit = config.gaugeLimit;
            inFlightLimit = config.inFlightLimit;
            durationThresholds = config.durationThresholds;
            time = config.time;
            logsBaseDir = config.logsBaseDir;
            report = config.report;
            ring = config.ring;
            callLog = config.callLog;
            resource = config.resource;
            dashboard = config.dashboard;
            store = config.store;
            export = config.export;
            flushTimeout = config.flushTimeout;
            closeTimeout = config.closeTimeout;
            shutdown = config.shutdown;
        }

        private AnalyticsConfig toConfig() {
            return new AnalyticsConfig(
                    enabled,
                    maxEvents,
                    seriesLimit,
                    tagValuesLimit,
                    gaugeLimit,
                    inFlightLimit,
                    durationThresholds,
                    time,
                    logsBaseDir,
                    report,
                    ring,
                    callLog,
                    resource,
                    dashboard,
                    store,
                    export,
                    flushTimeout,
                    closeTimeout,
                    shutdown);
        }
    }
}
