package dev.takt.analytics.cdi;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.tracker.Hook;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import java.util.function.Consumer;

/**
 * The creator of the bean {@link Analytics}: with the settings of the process, or those of a bean {@link AnalyticsConfig}, and with the clock,
 * the source of trace ids, the hooks, reporters and exporters that are beans.
 */
public final class AnalyticsCreator implements SyntheticBeanCreator<Analytics> {
    /** Used by the container. */
    public AnalyticsCreator() {}

    /**
     * Returns the instance. The container closes it at its end, so it needs no hook of the JVM.
     *
     * @throws jakarta.enterprise.inject.AmbiguousResolutionException if there are several beans of settings, of a clock or of trace ids
     */
    @Override
    public Analytics create(Instance<Object> lookup, Parameters parameters) {
        AnalyticsBuilder builder = Analytics.builder().shutdownHook(false);
        ifPresent(lookup.select(AnalyticsConfig.class), builder::config);
        ifPresent(lookup.select(Clock.class), builder::clock);
        ifPresent(lookup.select(TraceSource.class), builder::traceSource);
        lookup.select(Hook.class).forEach(builder::hook);
        lookup.select(Reporter.class).forEach(builder::reporter);
        lookup.select(Exporter.class).forEach(builder::exporter);
        return builder.build();
    }

    private static <T> void ifPresent(Instance<T> beans, Consumer<T> use) {
        if (!beans.isUnsatisfied()) {
            use.accept(beans.get());
        }
    }
}
