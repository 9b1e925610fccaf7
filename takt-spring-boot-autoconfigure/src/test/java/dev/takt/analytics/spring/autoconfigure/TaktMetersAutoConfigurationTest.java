package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.micrometer.TaktMeterRegistry;
import dev.takt.analytics.micrometer.TaktMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TaktMetersAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaktAutoConfiguration.class, TaktMetersAutoConfiguration.class));

    @Test
    void offersFigures() {
        runner.withPropertyValues("takt.spring.meters.tag-keys=table", "takt.spring.meters.percentiles=0.5,0.99")
                .run(context -> {
                    context.getBean(Analytics.class).tracker("find").run(() -> {});
                    MeterRegistry registry = new SimpleMeterRegistry();
                    context.getBean(TaktMeters.class).bindTo(registry);

                    assertThat(registry.get("takt.calls")
                                    .tag("table", "none")
                                    .functionTimer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(registry.find("takt.calls.percentile").meters()).hasSize(2);
                });
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("takt.spring.meters.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(TaktMeters.class));
    }

    @Test
    void timersAreCallsIfAsked() {
        runner.run(context -> assertThat(context).doesNotHaveBean(TaktMeterRegistry.class));
        runner.withPropertyValues("takt.spring.timers.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(TaktMeterRegistry.class));
    }

    @Test
    void needsMicrometer() {
        runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("taktMeters"));
    }
}
