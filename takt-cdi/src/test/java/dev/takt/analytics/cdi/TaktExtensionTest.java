package dev.takt.analytics.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.cdi.TrackedBeans.Orders;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaktExtensionTest {
    @Test
    void makesOneInstanceWithTheSettingsOfTheProcess() {
        System.setProperty("takt.series-limit", "77");
        try (SeContainer container = Containers.start(Orders.class)) {
            Analytics analytics = container.select(Analytics.class).get();

            assertThat(container.select(Analytics.class).get()).isSameAs(analytics);
            assertThat(config(analytics).seriesLimit()).isEqualTo(77);
        } finally {
            System.clearProperty("takt.series-limit");
        }
    }

    @Test
    void mistakeInSettingsEndsTheStart() {
        System.setProperty("takt.series-limit", "many");
        try {
            assertThatThrownBy(() -> Containers.start(Orders.class))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("takt.series-limit");
        } finally {
            System.clearProperty("takt.series-limit");
        }
    }

    @Test
    void endOfContainerClosesInstance() {
        Analytics analytics;
        try (SeContainer container = Containers.start(Orders.class)) {
            analytics = container.select(Analytics.class).get();
            assertThat(analytics.toString()).doesNotContain("(closed)");
        }

        assertThat(analytics).hasToString("Analytics " + analytics.instanceId() + " (closed)");
    }

    @Test
    void beansOfTheBuilderAreUsed() {
        Parts.REPORTS.set(0);
        try (SeContainer container = Containers.start(Orders.class, Parts.class, CountingReporter.class)) {
            Analytics analytics = container.select(Analytics.class).get();
            analytics.tracker("find").run(() -> {});

            assertThat(config(analytics).maxEvents()).isEqualTo(7);
            assertThat(analytics.events()).extracting(Event::tags).containsExactly(Tags.of("hook", "default"));
            assertThat(Parts.REPORTS).hasValue(0);
        }

        assertThat(Parts.REPORTS).hasValue(1);
    }

    @Test
    void twoBeansOfSettingsEndTheStart() {
        assertThatThrownBy(() -> Containers.start(Orders.class, Parts.class, OtherSettings.class))
                .isInstanceOf(AmbiguousResolutionException.class)
                .hasMessageContaining("Parts")
                .hasMessageContaining("OtherSettings");
    }

    @Test
    void twoClocksEndTheStart() {
        assertThatThrownBy(() -> Containers.start(Orders.class, TwoClocks.class))
                .isInstanceOf(AmbiguousResolutionException.class)
                .hasMessageContaining("TwoClocks");
    }

    @Test
    void backsOffForInstanceOfTheApplication() {
        try (SeContainer container = Containers.start(Orders.class, OwnInstance.class)) {
            container.select(Orders.class).get().find(7);

            Analytics analytics = container.select(Analytics.class).get();
            assertThat(config(analytics).maxEvents()).isEqualTo(8);
            assertThat(analytics.events()).hasSize(1);
        }
    }

    @Test
    void instanceWithQualifierIsAnother() {
        try (SeContainer container = Containers.start(Orders.class, OtherInstance.class)) {
            Analytics analytics =
                    container.select(Analytics.class, Default.Literal.INSTANCE).get();

            assertThat(config(analytics).maxEvents()).isNotEqualTo(9);
        }
    }

    private static AnalyticsConfig config(Analytics analytics) {
        return analytics.snapshot().config();
    }

    @Dependent
    static class Parts {
        static final AtomicInteger REPORTS = new AtomicInteger();

        @Produces
        AnalyticsConfig settings() {
            return AnalyticsConfig.of(Map.of("max-events", "7", "report.on-close", "true"));
        }

        @Produces
        Hook hook() {
            return Hook.after(result -> Enrichment.none().tag("hook", "default"));
        }
    }

    @Dependent
    static class OtherSettings {
        @Produces
        AnalyticsConfig others() {
            return AnalyticsConfig.of(Map.of("max-events", "6"));
        }
    }

    @Dependent
    static class TwoClocks {
        @Produces
        Clock one() {
            return Clock.system();
        }

        @Produces
        Clock other() {
            return Clock.system();
        }
    }

    /** A reporter with a proxy, which a singleton has not. */
    @ApplicationScoped
    static class CountingReporter implements Reporter {
        @Override
        public void report(Snapshot snapshot, ReportMode mode) {
            Parts.REPORTS.incrementAndGet();
        }
    }

    @Dependent
    static class OwnInstance {
        @Produces
        @Singleton
        Analytics mine() {
            return Analytics.builder()
                    .config(AnalyticsConfig.of(Map.of("max-events", "8")))
                    .build();
        }

        void close(@Disposes Analytics mine) {
            mine.close();
        }
    }

    @Dependent
    static class OtherInstance {
        @Produces
        @Singleton
        @Other
        Analytics other() {
            return Analytics.builder()
                    .config(AnalyticsConfig.of(Map.of("max-events", "9")))
                    .build();
        }

        void close(@Disposes @Other Analytics other) {
            other.close();
        }
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Other {}
}
