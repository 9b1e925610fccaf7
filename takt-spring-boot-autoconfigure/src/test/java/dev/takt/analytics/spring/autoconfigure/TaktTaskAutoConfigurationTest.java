package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class TaktTaskAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TaktAutoConfiguration.class,
                    TaktTaskAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class));

    @Test
    void waitAndRunOfTaskAreCalls() {
        runner.run(context -> {
            Analytics analytics = context.getBean(Analytics.class);
            ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
            analytics.withTags(Tags.of("tenant", "a"), () -> {
                executor.submit(() -> analytics.tracker("inner").run(() -> {})).get();
            });

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(analytics.events())
                            .extracting(Event::name, Event::eventType)
                            .containsExactlyInAnyOrder(
                                    tuple("task", "queue"), tuple("task", "run"), tuple("inner", "call")));
            assertThat(analytics.events())
                    .filteredOn(event -> event.name().equals("inner"))
                    .extracting(Event::tags)
                    .containsExactly(Tags.of("tenant", "a"));
        });
    }

    @Test
    void severalInstancesLeaveTasksAndMethodsAsTheyAre() {
        try (Analytics one = Analytics.create();
                Analytics other = Analytics.create()) {
            StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("one", one, "other", other));
            ObjectProvider<Analytics> instances = beans.getBeanProvider(Analytics.class);
            Runnable task = () -> {};
            ProxyFactory proxies = new ProxyFactory(task);
            proxies.addAdvice(new TrackedInterceptor(instances));

            assertThat(new TrackedTaskDecorator(instances, "").decorate(task)).isSameAs(task);
            assertThatCode(((Runnable) proxies.getProxy())::run).doesNotThrowAnyException();
        }
    }

    @Test
    void refusedTaskIsFailedWaitAndNotInFlight() {
        runner.withPropertyValues(
                        "spring.task.execution.pool.core-size=1",
                        "spring.task.execution.pool.max-size=1",
                        "spring.task.execution.pool.queue-capacity=0")
                .run(context -> {
                    Analytics analytics = context.getBean(Analytics.class);
                    ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
                    CountDownLatch release = new CountDownLatch(1);
                    executor.execute(() -> {
                        try {
                            release.await();
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        }
                    });
                    assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(TaskRejectedException.class);
                    release.countDown();

                    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                        assertThat(analytics.events())
                                .extracting(Event::name, Event::eventType, Event::outcome)
                                .containsExactlyInAnyOrder(
                                        tuple("task", "queue", Outcome.SUCCESS),
                                        tuple("task", "queue", Outcome.FAILURE),
                                        tuple("task", "run", Outcome.SUCCESS));
                        assertThat(analytics.stats().inFlight()).isZero();
                    });
                });
    }

    @Test
    void decoratorOfApplicationStaysAlone() {
        runner.withBean("mine", TaskDecorator.class, () -> task -> task).run(context -> {
            assertThat(context).hasSingleBean(TaskDecorator.class).doesNotHaveBean(TrackedTaskDecorator.class);
        });
    }

    @Test
    void tasksOfSchedulerAreLeftOut() {
        runner.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
                .withBean(Ticker.class)
                .run(context -> {
                    assertThat(context.getBean(Ticker.class).ticked.await(30, java.util.concurrent.TimeUnit.SECONDS))
                            .isTrue();

                    assertThat(context.getBean(Analytics.class).stats().series())
                            .extracting(SeriesStats::name)
                            .doesNotContain("scheduling");
                });
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("takt.spring.executors.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(TaskDecorator.class));
    }

    @EnableScheduling
    static class Ticker {
        private final CountDownLatch ticked = new CountDownLatch(3);

        @Scheduled(fixedDelay = 1)
        void tick() {
            ticked.countDown();
        }
    }
}
