package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.tracker.FinishedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskDecorator;

/**
 * A decorator that measures how long each task waits for a thread (event type {@code queue}) and how long it runs ({@code run}), under the name of
 * the executor's threads. A task runs with the scopes, the batch and the tags of the thread that handed it over, and its run is a call of what ran
 * there.
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
        Analytics recording = analytics.getIfUnique();
        if (recording == null) {
            return task;
        }
        CallRecorder recorder = AnalyticsParts.of(recording).recorder();
        Runnable measured = recorder.enabled()
                ? Tasks.waitingUnnamed(recorder, TrackedTaskDecorator::nameOfThread, task)
                : recording.carrying(task);
        return new MeasuredTask(recording, schedulers, task, measured, System.nanoTime());
    }

    /**
     * A task, and the moment at which it was handed over.
     *
     * @param measured the task with its context and with a record of its wait and its run
     */
    record MeasuredTask(Analytics analytics, String schedulers, Runnable task, Runnable measured, long sinceNanos)
            implements Runnable {
        @Override
        public void run() {
            boolean isScheduled =
                    !schedulers.isEmpty() && Thread.currentThread().getName().startsWith(schedulers);
            (isScheduled ? task : measured).run();
        }

        /** Counts the task as a failed wait for a thread of {@code executor}. */
        void refused(String executor, Throwable refusal) {
            Duration waited = Duration.ofNanos(Math.max(0, System.nanoTime() - sinceNanos));
            analytics
                    .tracker(executor, Tasks.QUEUE)
                    .record(FinishedCall.of(Instant.now().minus(waited), waited, Outcome.FAILURE)
                            .error(refusal));
        }
    }

    private static String nameOfThread() {
        return nameOf(Thread.currentThread().getName());
    }

    /** Returns {@code task} for {@code task-12} and for {@code task-}; {@code executor} for a thread without a name. */
    static String nameOf(String thread) {
        String name = NUMBER.matcher(thread).replaceAll("");
        return name.isBlank() ? "executor" : name;
    }
}
