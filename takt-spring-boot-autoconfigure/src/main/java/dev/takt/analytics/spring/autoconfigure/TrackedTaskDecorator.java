package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.FinishedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskDecorator;

/**
 * A decorator that measures how long each task waits for a thread (event type {@code queue}) and how long it runs ({@code run}), under the name of
 * the executor's threads. A task runs with the scopes, the batch and the tags of the thread that handed it over.
 *
 * <p>A task counts when it begins, or when {@link RefusedTasks} sees its refusal, so it is never left in flight. Tasks of schedulers are left out, as
 * their runs are observed already.
 */
final class TrackedTaskDecorator implements TaskDecorator {
    private static final Pattern NUMBER = Pattern.compile("[-_#]?\\d*$");

    private final ObjectProvider<Analytics> analytics;
    private final String schedulers;

    TrackedTaskDecorator(ObjectProvider<Analytics> analytics, String schedulers) {
        this.analytics = analytics;
        this.schedulers = schedulers;
    }

    @Override
    public Runnable decorate(Runnable task) {
        Analytics recording = analytics.getIfAvailable();
        return recording == null
                ? task
                : new MeasuredTask(recording, schedulers, task, recording.carrying(task), System.nanoTime());
    }

    /** A task with its context, and the moment at which it was handed over. */
    record MeasuredTask(Analytics analytics, String schedulers, Runnable task, Runnable carrying, long sinceNanos)
            implements Runnable {
        @Override
        public void run() {
            String thread = Thread.currentThread().getName();
            if (!schedulers.isEmpty() && thread.startsWith(schedulers)) {
                task.run();
                return;
            }
            String name = nameOf(thread);
            analytics.tracker(name, "queue").record(waited(Outcome.SUCCESS));
            analytics.tracker(name, "run").run(carrying);
        }

        /** Counts the task as a failed wait for a thread of {@code executor}. */
        void refused(String executor, Throwable refusal) {
            analytics.tracker(executor, "queue").record(waited(Outcome.FAILURE).error(refusal));
        }

        private FinishedCall waited(Outcome outcome) {
            Duration waited = Duration.ofNanos(Math.max(0, System.nanoTime() - sinceNanos));
            return FinishedCall.of(Instant.now().minus(waited), waited, outcome);
        }
    }

    /** Returns {@code task} for {@code task-12} and for {@code task-}; {@code executor} for a thread without a name. */
    static String nameOf(String thread) {
        String name = NUMBER.matcher(thread).replaceAll("");
        return name.isBlank() ? "executor" : name;
    }
}
