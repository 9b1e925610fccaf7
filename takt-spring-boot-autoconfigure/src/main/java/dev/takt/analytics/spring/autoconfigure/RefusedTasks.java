package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.spring.autoconfigure.TrackedTaskDecorator.MeasuredTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Counts each measured task that an executor of the application refuses as a failed wait. The executor's own handler decides as before. */
final class RefusedTasks implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof ThreadPoolTaskExecutor executor) {
            ThreadPoolExecutor pool = executor.getThreadPoolExecutor();
            String name = TrackedTaskDecorator.nameOf(executor.getThreadNamePrefix());
            pool.setRejectedExecutionHandler(new Handler(pool.getRejectedExecutionHandler(), name));
        }
        return bean;
    }

    private record Handler(RejectedExecutionHandler actual, String name) implements RejectedExecutionHandler {
        @Override
        public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
            try {
                actual.rejectedExecution(task, pool);
            } catch (RejectedExecutionException refusal) {
                if (task instanceof MeasuredTask measured) {
                    measured.refused(name, refusal);
                }
                throw refusal;
            }
        }
    }
}
