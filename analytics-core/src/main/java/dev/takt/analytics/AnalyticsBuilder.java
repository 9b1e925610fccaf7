package dev.takt.analytics;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.engine.Closing;
import dev.takt.analytics.engine.DeclaredPublisher;
import dev.takt.analytics.engine.Engine;
import dev.takt.analytics.engine.Exporters;
import dev.takt.analytics.engine.Reports;
import dev.takt.analytics.engine.TraceSources;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.lifecycle.OpenedResources;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.Hook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A builder of an {@link Analytics}. Every setting has a default; each setter rejects null at the call. Not thread-safe.
 */
public final class AnalyticsBuilder {
    private @Nullable AnalyticsConfig config;
    private Clock clock = Clock.system();
    private final List<Reporter> reporters = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final Exporters exporters = new Exporters();
    private @Nullable Boolean reportOnClose;
    private @Nullable Boolean shutdownHook;
    private @Nullable TraceSource traces;

    AnalyticsBuilder() {}

    /** Sets the configuration; default {@link AnalyticsConfig#defaults()}. */
    public AnalyticsBuilder config(AnalyticsConfig wanted) {
        this.config = Require.notNull("config", wanted);
        return this;
    }

    /** Sets the clocks; default {@link Clock#system()}. */
    public AnalyticsBuilder clock(Clock wanted) {
        this.clock = Require.notNull("clock", wanted);
        return this;
    }

    /** Adds a reporter for {@link Analytics#generateReports()}; by default those provided as services are used. */
    public AnalyticsBuilder reporter(Reporter reporter) {
        reporters.add(Require.notNull("reporter", reporter));
        return this;
    }

    /** Adds a default hook, which sees the calls of every tracker, after the hooks added before; by default there is none. */
    public AnalyticsBuilder hook(Hook hook) {
        hooks.add(Require.notNull("hook", hook));
        return this;
    }

    /**
     * Adds an exporter with the settings of {@code export-defaults} in the configuration. Its name is {@code exporter-1},
     * {@code exporter-2} and so on. It is closed with the instance, but not by a build that fails.
     */
    public AnalyticsBuilder exporter(Exporter exporter) {
        exporters.add(exporter);
        return this;
    }

    /**
     * Adds an exporter to those that the configuration declares. It is closed with the instance.
     *
     * @param name 1 to 64 letters, digits, dots, dashes and underscores; unique among the exporters. Part of the name of its thread,
     *     {@code takt-export-<name>}, and of its counts
     * @throws IllegalArgumentException if {@code name} has another form or is already used
     */
    public AnalyticsBuilder exporter(String name, Exporter exporter, ExporterSettings settings) {
        exporters.add(name, exporter, settings);
        return this;
    }

    /**
     * Sets the source of the ids of traces that calls are annotated with, for {@code trace-ids = auto}; by default one that is registered as a
     * service, as {@code analytics-opentelemetry} does, else none.
     */
    public AnalyticsBuilder traceSource(TraceSource source) {
        this.traces = Require.notNull("source", source);
        return this;
    }

    /**
     * Sets whether {@link Analytics#generateReports()} runs once automatically, at {@link Analytics#close()} or at the shutdown of the JVM,
     * whichever is first; default {@code report.on-close} of the configuration (false). See {@link #shutdownHook}.
     */
    public AnalyticsBuilder reportOnClose(boolean wanted) {
        this.reportOnClose = wanted;
        return this;
    }

    /**
     * Sets whether the shutdown of the JVM closes an open instance that makes reports on close; default {@code shutdown.hook} of the
     * configuration (true). Without a hook only {@link Analytics#close()} makes the reports, for programs whose container closes the
     * instance after everything that records has ended.
     */
    public AnalyticsBuilder shutdownHook(boolean wanted) {
        this.shutdownHook = wanted;
        return this;
    }

    private @Nullable TraceSource traces(AnalyticsConfig settings) {
        return settings.enabled() ? TraceSources.choose(settings.traceIds(), traces) : null;
    }

    /**
     * Returns a running instance; close it when the program ends. An instance built during the shutdown of the JVM has no shutdown hook.
     *
     * <p>If this throws, everything that was opened is released: threads, locks, files, and the exporters that the configuration declares.
     * Exporters passed to the builder are not closed, so that it may build again.
     *
     * @throws java.io.UncheckedIOException if the directory of its store is in use, cannot be written, or has another version
     */
    public Analytics build() {
        AnalyticsConfig settings = config == null ? AnalyticsConfig.defaults() : config;
        OpenedResources opened = new OpenedResources();
        try {
            Engine engine =
                    new Engine(settings, clock, hooks, exporters.of(settings, opened), traces(settings), opened);
            Reports reports = new Reports(reporters, settings, engine.health());
            engine.start(opened);
            DeclaredPublisher.start(settings, engine);
            boolean onClose = reportOnClose == null ? settings.report().onClose() : reportOnClose;
            boolean hook = shutdownHook == null ? settings.shutdown().hook() : shutdownHook;
            Closing closing = new Closing(engine, reports, settings, onClose);
            if (onClose && hook) {
                closing.registerHook();
            }
            return new RunningAnalytics(settings, engine, reports, closing);
        } catch (Throwable failure) {
            opened.giveBack(failure);
            throw failure;
        }
    }
}
