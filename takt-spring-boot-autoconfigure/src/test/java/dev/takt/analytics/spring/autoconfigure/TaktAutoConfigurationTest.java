package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TaktAutoConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TaktAutoConfiguration.class));

    @Test
    void makesOneInstance() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(Analytics.class)
                .hasSingleBean(AnalyticsConfig.class)
                .hasSingleBean(TaktProperties.class));
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("takt.spring.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Analytics.class));
    }

    @Test
    void backsOffForOwnInstance() {
        runner.withUserConfiguration(OwnInstance.class)
                .run(context -> assertThat(context.getBean(Analytics.class)).isSameAs(context.getBean("mine")));
    }

    @Test
    void severalInstancesEndTheStart() {
        runner.withUserConfiguration(OwnInstance.class)
                .withBean("other", Analytics.class, Analytics::create)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class)
                        .hasMessageContaining("mine")
                        .hasMessageContaining("other"));
    }

    @Test
    void primaryInstanceIsTheOneOfSeveral() {
        runner.withUserConfiguration(OwnInstance.class)
                .withBean("other", Analytics.class, Analytics::create, definition -> definition.setPrimary(true))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void severalClocksEndTheStart() {
        runner.withBean("one", Clock.class, Clock::system)
                .withBean("other", Clock.class, Clock::system)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class)
                        .hasMessageContaining("one,other"));
    }

    @Test
    void beanOfOtherTypeMayBeCalledAnalytics() {
        runner.withBean("analytics", StringBuilder.class)
                .run(context -> assertThat(context).hasSingleBean(Analytics.class));
    }

    @Test
    void backsOffForOwnSettings() {
        runner.withBean(AnalyticsConfig.class, () -> AnalyticsConfig.of(Map.of("max-events", "7")))
                .withPropertyValues("takt.max-events=8")
                .run(context -> assertThat(
                                config(context.getBean(Analytics.class)).maxEvents())
                        .isEqualTo(7));
    }

    @Test
    void readsAllFormsOfNames() {
        runner.withPropertyValues(
                        "takt.max-events=5000",
                        "takt.seriesLimit=77",
                        "takt.ring.own_rings=3",
                        "takt.dashboard.hosts[0]=a.example",
                        "takt.dashboard.hosts[1]=b.example",
                        "takt.resource.region=north",
                        "takt.duration-thresholds.types.http.short-max=1s")
                .run(context -> {
                    AnalyticsConfig config = context.getBean(AnalyticsConfig.class);
                    assertThat(config.maxEvents()).isEqualTo(5000);
                    assertThat(config.seriesLimit()).isEqualTo(77);
                    assertThat(config.ring().ownRings()).isEqualTo(3);
                    assertThat(config.dashboard().hosts()).contains("a.example", "b.example");
                    assertThat(config.resource().attribute("region")).contains("north");
                    assertThat(config.durationThresholds().of("http").shortMax())
                            .isEqualTo(Duration.ofSeconds(1));
                });
    }

    @Test
    void commandLineWinsOverVariables() {
        runner.withInitializer(context -> {
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new SystemEnvironmentPropertySource(
                                    "systemEnvironment", Map.of("TAKT_MAX_EVENTS", "7", "TAKT_SERIESLIMIT", "9")));
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("commandLineArgs", Map.of("takt.max-events", "5000")));
                })
                .run(context -> {
                    assertThat(context.getBean(AnalyticsConfig.class).maxEvents())
                            .isEqualTo(5000);
                    assertThat(context.getBean(AnalyticsConfig.class).seriesLimit())
                            .isEqualTo(9);
                });
    }

    @Test
    void readsVariablesAlone() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of(
                                        "TAKT_MAX_EVENTS",
                                        "7",
                                        "TAKT_SERIESLIMIT",
                                        "9",
                                        "TAKT_DASHBOARD_HOSTS_0",
                                        "a.b"))))
                .run(context -> {
                    AnalyticsConfig config = context.getBean(AnalyticsConfig.class);
                    assertThat(config.maxEvents()).isEqualTo(7);
                    assertThat(config.seriesLimit()).isEqualTo(9);
                    assertThat(config.dashboard().hosts()).contains("a.b");
                });
    }

    @Test
    void resolvesPlaceholdersInSourceWithoutSettings() {
        runner.withPropertyValues("takt.max-events=${mine.most}")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new MapPropertySource("mine", Map.of("mine.most", "5000"))))
                .run(context -> assertThat(
                                context.getBean(AnalyticsConfig.class).maxEvents())
                        .isEqualTo(5000));
    }

    @Test
    void variablesOfOthersStopNothing() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("TAKT_SERVICE_HOST", "10.0.0.1"))))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void ignoresSystemPropertiesThatAreNotText() {
        System.getProperties().put("takt.of-the-program", 1);
        System.getProperties().put("takt.max-events", 7);
        System.getProperties().put("takt.dashboard.hosts", new Object());
        System.setProperty("takt.series-limit", "77");
        try {
            runner.withPropertyValues("takt.max-events=5000").run(context -> {
                assertThat(context).hasNotFailed();
                AnalyticsConfig config = context.getBean(AnalyticsConfig.class);
                assertThat(config.maxEvents()).isEqualTo(5000);
                assertThat(config.seriesLimit()).isEqualTo(77);
            });
        } finally {
            List.of("takt.of-the-program", "takt.max-events", "takt.dashboard.hosts", "takt.series-limit")
                    .forEach(System.getProperties()::remove);
        }
    }

    @Test
    void misspelledKeyIsExplained() {
        runner.withPropertyValues("takt.max-event=5", "takt.ring.size=3").run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = new ConfigFailureAnalyzer().analyze(context.getStartupFailure());

            assertThat(analysis.getDescription())
                    .contains("takt.max-event")
                    .contains("did you mean max-events?")
                    .contains("takt.ring.size = 3");
            assertThat(analysis.getCause()).isInstanceOf(ConfigException.class);
        });
    }

    @Test
    void callLogIsOffUnlessAskedFor() {
        runner.run(context -> assertThat(
                        context.getBean(AnalyticsConfig.class).callLog().enabled())
                .isFalse());
        runner.withPropertyValues("takt.call-log.enabled=true")
                .run(context -> assertThat(
                                context.getBean(AnalyticsConfig.class).callLog().enabled())
                        .isTrue());
    }

    @Test
    void serviceIsNameOfApplication() {
        runner.withPropertyValues("spring.application.name=shop")
                .run(context -> assertThat(context.getBean(AnalyticsConfig.class)
                                .resource()
                                .attribute("service"))
                        .contains("shop"));
        runner.withPropertyValues("spring.application.name=shop", "takt.resource.service=orders")
                .run(context -> assertThat(context.getBean(AnalyticsConfig.class)
                                .resource()
                                .attribute("service"))
                        .contains("orders"));
    }

    @Test
    void beansOfTheBuilderAreUsed() {
        runner.withUserConfiguration(Parts.class)
                .withPropertyValues("takt.report.on-close=true")
                .run(context -> {
                    Analytics analytics = context.getBean(Analytics.class);
                    analytics.tracker("find").run(() -> {});

                    assertThat(analytics.events())
                            .extracting(Event::tags)
                            .containsExactly(Tags.of("hook", "default", "customizer", "last"));
                    AtomicInteger reports = context.getBean(AtomicInteger.class);
                    context.close();
                    assertThat(reports).hasValue(1);
                });
    }

    @Test
    void closedContextClosesInstance() {
        Analytics[] instance = new Analytics[1];
        runner.run(context -> instance[0] = context.getBean(Analytics.class));

        assertThat(instance[0]).hasToString("Analytics " + instance[0].instanceId() + " (closed)");
    }

    private static AnalyticsConfig config(Analytics analytics) {
        return analytics.snapshot().config();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnInstance {
        @Bean(destroyMethod = "close")
        Analytics mine() {
            return Analytics.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.system();
        }

        @Bean
        Hook hook() {
            return Hook.after(result -> Enrichment.none().tag("hook", "default"));
        }

        @Bean
        AtomicInteger reports() {
            return new AtomicInteger();
        }

        @Bean
        Reporter reporter(AtomicInteger reports) {
            return (snapshot, mode) -> {
                assertThat(mode).isNotNull().isInstanceOf(ReportMode.class);
                reports.incrementAndGet();
            };
        }

        @Bean
        AnalyticsBuilderCustomizer customizer() {
            return builder ->
                    builder.hook(Hook.after(result -> Enrichment.none().tag("customizer", "last")));
        }
    }
}
