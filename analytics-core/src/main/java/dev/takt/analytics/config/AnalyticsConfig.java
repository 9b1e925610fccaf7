package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The settings of one {@code Analytics} instance. Immutable. {@link #defaults()}, {@link #load(Path)} and {@link #parse(String)} return settings; each
 * {@code with} method returns a copy with one change:
 *
 * <pre>{@code
 * AnalyticsConfig config = AnalyticsConfig.load(Path.of("config/analytics.conf")).withMaxEvents(500_000);
 * }</pre>
 *
 * <p>The keys in a file are the names below in lower case with dashes ({@code max-events}), inside {@code takt { … }}. A system property
 * ({@code takt.max-events}) overrides an environment variable ({@code TAKT_MAX_EVENTS}), which overrides the file, which overrides the default. New
 * features add components, so prefer the factories to the constructor.
 *
 * @param enabled true to measure calls; default true
 * @param maxEvents most calls whose rows are kept; default 100,000, 0 or more; 0 is unbounded. Totals are exact in any case
 * @param seriesLimit most series; further calls are counted as {@code (other)}; default 10,000, from 1 to 1,000,000
 * @param tagValuesLimit most values of one tag key; further values become {@code (other)}; default 1,000, from 1 to 1,000,000
 * @param gaugeLimit most gauges that are shown; further gauges are exported and counted as unseen; default 1,000, from 1 to 100,000
 * @param inFlightLimit most futures, Monos, Fluxes and timers that are visible while they run; default 65,536, from 1 to 16,777,216
 * @param durationThresholds the limits between fast, medium and slow calls; default 2 s, 5 s, 10 s
 * @param time the format of points in time; keys {@code time-format}, {@code compact-time}, {@code zone}
 * @param logsBaseDir the directory that contains the directory of reports; default {@code logs}
 * @param report the content, place and time of reports
 * @param ring the rings that carry calls to the writer
 * @param callLog the log line of each call
 * @param resource the attributes of the instance; default the name of this machine as {@code host}
 * @param dashboard the address and access of the live dashboard, which the program starts
 * @param store the files of calls; default none
 * @param export the declared exporters, and the default settings of all exporters
 * @param flushTimeout longest time that a query waits for the writer; default 5 s, more than 0, at most 365 days
 * @param closeTimeout longest time of closing; default 10 s, more than 0, at most 365 days
 * @param shutdown the behaviour at the shutdown of the JVM of an instance that makes reports on close
 * @param callTree whether each call is counted below the call that made it, and the bounds of that tree
 * @param traceIds the source of the ids of traces that calls are annotated with; default {@link TraceIds#AUTO}
 * @param fleet the publishing to a fleet; default none
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
        ShutdownSettings shutdown,
        CallTreeSettings callTree,
        TraceIds traceIds,
        PublisherSettings fleet) {

    static final Rule<Integer> MAX_EVENTS = Rule.NOT_NEGATIVE;
    static final Rule<Integer> SERIES_LIMIT = Rule.between(1, 1_000_000);
    static final Rule<Integer> TAG_VALUES_LIMIT = Rule.between(1, 1_000_000);
    static final Rule<Integer> GAUGE_LIMIT = Rule.between(1, 100_000);
    static final Rule<Integer> IN_FLIGHT_LIMIT = Rule.between(1, 1 << 24);

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if a value is out of bounds; with the argument, the value and the rule
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
        Require.notNull("callTree", callTree);
        Require.notNull("traceIds", traceIds);
        Require.notNull("fleet", fleet);
    }

    /**
     * Returns the settings of this process: the defaults, overridden by the current environment and system properties. If the system property
     * {@code takt.config} or the variable {@code TAKT_CONFIG} names a file, reads that file as {@link #load(Path)} does.
     *
     * @throws ConfigException if a system property below {@code takt.} has an invalid value, or the file has mistakes. A variable with an invalid value is
     *     ignored with a warning
     */
    public static AnalyticsConfig defaults() {
        return ConfigLoader.ofProcess().defaults();
    }

    /**
     * Returns settings from a map of keys ({@code max-events}, {@code ring.size}), with or without the prefix {@code takt.}. Absent keys have their
     * defaults. Ignores the environment and system properties.
     *
     * @throws ConfigException with all mistakes, including unknown keys
     */
    public static AnalyticsConfig of(Map<String, String> settings) {
        return new ConfigLoader(Map.of(), Map.of()).of(Require.notNull("settings", settings));
    }

    /**
     * Returns the keys of all settings as {@link #of} reads them ({@code max-events}, {@code ring.size}), sorted. Further names are allowed in the
     * sections {@code resource}, {@code duration-thresholds.types} and {@code export}.
     */
    public static SortedSet<String> keys() {
        return new ConfigLoader(Map.of(), Map.of()).keys();
    }

    /**
     * Returns the settings of a file in HOCON or JSON, in UTF-8, of at most 1 MiB. Absent keys have their defaults.
     *
     * @throws ConfigException if the file cannot be read, or with all its mistakes
     */
    public static AnalyticsConfig load(Path file) {
        return ConfigLoader.ofProcess().load(Require.notNull("file", file));
    }

    /**
     * Returns the settings of a text in the format of the file. The origin of problems is {@code text:<line>}.
     *
     * @throws ConfigException with all mistakes
     */
    public static AnalyticsConfig parse(String text) {
        return ConfigLoader.ofProcess().parse(Require.notNull("text", text));
    }

    /** Returns these settings, enabled or disabled. */
    public AnalyticsConfig withEnabled(boolean enabled) {
        return with(draft -> draft.enabled = enabled);
    }

    /** Returns these settings with another bound of kept rows: 0 or more; 0 is unbounded. */
    public AnalyticsConfig withMaxEvents(int maxEvents) {
        return with(draft -> draft.maxEvents = maxEvents);
    }

    /** Returns these settings with another bound of series: 1 to 1,000,000. */
    public AnalyticsConfig withSeriesLimit(int seriesLimit) {
        return with(draft -> draft.seriesLimit = seriesLimit);
    }

    /** Returns these settings with another bound of values of one tag key: 1 to 1,000,000. */
    public AnalyticsConfig withTagValuesLimit(int tagValuesLimit) {
        return with(draft -> draft.tagValuesLimit = tagValuesLimit);
    }

    /** Returns these settings with another bound of gauges that are shown: 1 to 100,000. */
    public AnalyticsConfig withGaugeLimit(int gaugeLimit) {
        return with(draft -> draft.gaugeLimit = gaugeLimit);
    }

    /** Returns these settings with another bound of calls that are visible while they run: 1 to 16,777,216. */
    public AnalyticsConfig withInFlightLimit(int inFlightLimit) {
        return with(draft -> draft.inFlightLimit = inFlightLimit);
    }

    /** Returns these settings with other thresholds. */
    public AnalyticsConfig withDurationThresholds(DurationThresholds durationThresholds) {
        return with(draft -> draft.durationThresholds = durationThresholds);
    }

    /** Returns these settings with another format of time. */
    public AnalyticsConfig withTime(TimeSettings time) {
        return with(draft -> draft.time = time);
    }

    /** Returns these settings with another directory that contains the directory of reports. */
    public AnalyticsConfig withLogsBaseDir(Path logsBaseDir) {
        return with(draft -> draft.logsBaseDir = logsBaseDir);
    }

    /** Returns these settings with other ones for reports. */
    public AnalyticsConfig withReport(ReportSettings report) {
        return with(draft -> draft.report = report);
    }

    /** Returns these settings with other rings. */
    public AnalyticsConfig withRing(RingSettings ring) {
        return with(draft -> draft.ring = ring);
    }

    /** Returns these settings with another line for each call. */
    public AnalyticsConfig withCallLog(CallLogSettings callLog) {
        return with(draft -> draft.callLog = callLog);
    }

    /** Returns these settings with other attributes of the instance. */
    public AnalyticsConfig withResource(Resource resource) {
        return with(draft -> draft.resource = resource);
    }

    /** Returns these settings with other settings of the dashboard. */
    public AnalyticsConfig withDashboard(DashboardSettings dashboard) {
        return with(draft -> draft.dashboard = dashboard);
    }

    /** Returns these settings with other settings of the files of calls. */
    public AnalyticsConfig withStore(StoreSettings store) {
        return with(draft -> draft.store = store);
    }

    /** Returns these settings with other settings of exporters. */
    public AnalyticsConfig withExport(ExportSettings export) {
        return with(draft -> draft.export = export);
    }

    /** Returns these settings with another flush timeout: more than 0, at most 365 days. */
    public AnalyticsConfig withFlushTimeout(Duration flushTimeout) {
        return with(draft -> draft.flushTimeout = flushTimeout);
    }

    /** Returns these settings with another close timeout: more than 0, at most 365 days. */
    public AnalyticsConfig withCloseTimeout(Duration closeTimeout) {
        return with(draft -> draft.closeTimeout = closeTimeout);
    }

    /** Returns these settings with other settings of the shutdown. */
    public AnalyticsConfig withShutdown(ShutdownSettings shutdown) {
        return with(draft -> draft.shutdown = shutdown);
    }

    /** Returns these settings with other ones for the call tree. */
    public AnalyticsConfig withCallTree(CallTreeSettings callTree) {
        return with(draft -> draft.callTree = callTree);
    }

    /** Returns these settings with another source of the ids of traces. */
    public AnalyticsConfig withTraceIds(TraceIds traceIds) {
        return with(draft -> draft.traceIds = traceIds);
    }

    /** Returns these settings with other ones for publishing to a fleet. */
    public AnalyticsConfig withFleet(PublisherSettings fleet) {
        return with(draft -> draft.fleet = fleet);
    }

    /** Reads all settings. Calls {@code hostName}, which returns the name of this machine, only if it is needed. */
    static AnalyticsConfig read(ConfigReader takt, Supplier<Optional<String>> hostName) {
        return new AnalyticsConfig(
                takt.get("enabled", ValueKind.BOOLEAN),
                takt.get("max-events", ValueKind.WHOLE_NUMBER, MAX_EVENTS),
                takt.get("series-limit", ValueKind.WHOLE_NUMBER, SERIES_LIMIT),
                takt.get("tag-values-limit", ValueKind.WHOLE_NUMBER, TAG_VALUES_LIMIT),
                takt.get("gauge-limit", ValueKind.WHOLE_NUMBER, GAUGE_LIMIT),
                takt.get("in-flight-limit", ValueKind.WHOLE_NUMBER, IN_FLIGHT_LIMIT),
                DurationThresholds.read(takt.section("duration-thresholds")),
                TimeSettings.read(takt),
                takt.get("logs-base-dir", ValueKind.PATH),
                ReportSettings.read(takt.section("report")),
                RingSettings.read(takt.section("ring")),
                CallLogSettings.read(takt.section("call-log")),
                Resource.read(takt.section("resource"), hostName),
                DashboardSettings.read(takt.section("dashboard")),
                StoreSettings.read(takt.section("store")),
                ExportSettings.read(takt),
                takt.get("flush-timeout", ValueKind.DURATION, Rule.TIME_SPAN),
                takt.get("close-timeout", ValueKind.DURATION, Rule.TIME_SPAN),
                ShutdownSettings.read(takt.section("shutdown")),
                CallTreeSettings.read(takt.section("call-tree")),
                takt.get("trace-ids", ValueKind.wordOf(TraceIds.values())),
                PublisherSettings.read(takt.section("fleet")));
    }

    private AnalyticsConfig with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private boolean enabled = enabled();
        private int maxEvents = maxEvents();
        private int seriesLimit = seriesLimit();
        private int tagValuesLimit = tagValuesLimit();
        private int gaugeLimit = gaugeLimit();
        private int inFlightLimit = inFlightLimit();
        private DurationThresholds durationThresholds = durationThresholds();
        private TimeSettings time = time();
        private Path logsBaseDir = logsBaseDir();
        private ReportSettings report = report();
        private RingSettings ring = ring();
        private CallLogSettings callLog = callLog();
        private Resource resource = resource();
        private DashboardSettings dashboard = dashboard();
        private StoreSettings store = store();
        private ExportSettings export = export();
        private Duration flushTimeout = flushTimeout();
        private Duration closeTimeout = closeTimeout();
        private ShutdownSettings shutdown = shutdown();
        private CallTreeSettings callTree = callTree();
        private TraceIds traceIds = traceIds();
        private PublisherSettings fleet = fleet();

        private AnalyticsConfig build() {
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
                    shutdown,
                    callTree,
                    traceIds,
                    fleet);
        }
    }
}
