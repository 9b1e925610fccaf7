package dev.takt.analytics.engine;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the writer's answers, with a limit that an interrupt does not shorten. Failures are counted and logged, never thrown.
 */
final class WriterAnswers {
    private final HealthCounters health;

    WriterAnswers(HealthCounters health) {
        this.health = health;
    }

    /** Returns the answer, or null if it is late; the request continues. */
    <T> @Nullable T await(CompletableFuture<T> answer, Duration timeout) {
        try {
            return Deadline.after(timeout).get(answer);
        } catch (TimeoutException late) {
            health.reportEach(
                    Fault.WRITER_TIMED_OUT, "the writer did not answer within " + timeout + "; figures are older");
        } catch (ExecutionException failed) {
            reportFailure(failed.getCause());
        }
        return null;
    }

    /** Passes the answer to {@code use} when it arrives, on the thread that completes it. */
    <T> void whenThere(CompletableFuture<T> answer, Consumer<T> use) {
        CompletableFuture<T> unused = answer.whenComplete((value, failure) -> {
            if (failure == null) {
                use.accept(value);
            } else {
                reportFailure(failure);
            }
        });
    }

    private void reportFailure(@Nullable Throwable failure) {
        health.report(Fault.INTAKE_FAILED, "the writer could not carry out a request", failure);
    }
}
