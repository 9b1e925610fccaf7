package dev.takt.analytics;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
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
 * Puts an {@link Analytics} together. Every setting has a default; each setter refuses null at the call. For one thread.
 */
public final class AnalyticsBuilder {
    private @Nullable AnalyticsConfig config;
    private Clock clock = Clock.system();
    private final List<Reporter> reporters = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final Exporters exporters = new Exporters();
    private @Nullable Boolean reportOnClose;
    private @Nullable Boolean shutdownHook;

    AnalyticsBuilder() {}

    /** The configuration; {@link AnalyticsConfig#defaults()} if left out. */
    public AnalyticsBuilder config(AnalyticsConfig wanted) {
        this.config = Require.notNull("config", wanted);
        return this;
    }

    /** The clocks to measure with; {@link Clock#system()} if left out. */
    public AnalyticsBuilder clock(Clock wanted) {
        this.clock = Require.notNull("clock", wanted);
        return this;
    }

    /** One more reporter for {@link Analytics#generateReports()}; those provided as services if left out. */
    public AnalyticsBuilder reporter(Reporter reporter) {
        reporters.add(Require.notNull("reporter", reporter));
        return this;
    }

    /** One more default hook, after those given before: it looks at the calls of every tracker; none if left out. */
    public AnalyticsBuilder hook(Hook hook) {
        hooks.add(Require.notNull("hook", hook));
        return this;
    }

    /**
     * One more exporter, with the settings of {@code export-defaults} in the configuration; it is called {@code exporter-1},
     * {@code exporter-2} and so on. It is closed with the instance, not by a build that fails.
     */
    public AnalyticsBuilder exporter(Exporter exporter) {
        exporters.add(exporter);
        return this;
    }

    /**
     * One more exporter, beside those that the configuration declares. It is closed with the instance.
     *
     * @param name of 1 to 64 letters, digits, dots, dashes and underscores, and no other exporter's; in the name of its thread,
     *     {@code takt-export-<name>}, and of its counts
     * @throws IllegalArgumentException if {@code name} is of another form, or there is one of that name
     */
    public AnalyticsBuilder exporter(String name, Exporter exporter, ExporterSettings settings) {
        exporters.add(name, exporter, settings);
        return this;
    }

    /**
     * Whether {@link Analytics#generateReports()} runs once by itself, at {@link Analytics#close()} or when the JVM shuts
     * down, whichever is first; {@code report.on-close} of the configuration (false) if left out. See {@link #shutdownHook}.
     */
    public AnalyticsBuilder reportOnClose(boolean wanted) {
        this.reportOnClose = wanted;
        return this;
    }

    /**
     * Decides whether the shutdown of the JVM closes an instance that makes reports on close and is still open; {@code
     * shutdown.hook} of the configuration (true) if left out. Without a hook the reports are made by {@link Analytics#close()} alone:
     * for programs whose container closes the instance when it has ended everything that records.
     */
    public AnalyticsBuilder shutdownHook(boolean wanted) {
        this.shutdownHook = wanted;
        return this;
    }

    /**
     * Returns a running instance; close it when the program ends. One that is built while the JVM shuts down has no shutdown hook.
     *
     * <p>If this throws, everything that was opened is given back: threads, locks, files, and the exporters that the configuration
     * declares. Exporters that the builder was given are not closed, so that it may build again.
     *
     * @throws java.io.UncheckedIOException if the directory of its store is in use, cannot be written, or is of another version
     */
    public Analytics build() {
        AnalyticsConfig settings = config == null ? AnalyticsConfig.defaults() : config;
        OpenedResources opened = new OpenedResources();
        try {
            Engine engine = new Engine(settings, clock, hooks, exporters.of(settings, opened), opened);
            Reports reports = new Reports(reporters, settings, engine.health());
            engine.start(opened);
            boolean onClose = reportOnClose == null ? settings.report().onClose() : reportOnClose;
            boolean hook = shutdownHook == null ? settings.shutdown().hook() : shutdownHook;
            Closing closing = new Closing(engine, reports, settings, onClose);
            if (onClose && hook) {
                closing.registerHook();
            }
            return new Analytics(settings, engine, reports, closing);
        } catch (Throwable failure) {
            opened.giveBack(failure);
            throw failure;
        }
    }
}
