package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

/**
 * Auto-configuration of the decorator that measures the tasks of the application's executors. An application with a decorator keeps that alone,
 * because Spring Boot 3 uses none if there are two.
 */
@AutoConfiguration(after = TaktAutoConfiguration.class, before = TaskExecutionAutoConfiguration.class)
@ConditionalOnBean(Analytics.class)
@ConditionalOnProperty(name = "takt.spring.executors.enabled", matchIfMissing = true)
public final class TaktTaskAutoConfiguration {
    /** Returns the processor that counts refused tasks. */
    @Bean
    static RefusedTasks taktRefusedTasks() {
        return new RefusedTasks();
    }

    /** Returns the decorator. */
    @Bean
    @ConditionalOnMissingBean(TaskDecorator.class)
    TrackedTaskDecorator taktTaskDecorator(ObjectProvider<Analytics> analytics, Environment environment) {
        String schedulers = environment.getProperty("spring.task.scheduling.thread-name-prefix", "scheduling-");
        return new TrackedTaskDecorator(analytics, schedulers);
    }
}
