package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.report.Snapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One source, what it last said, and what it was last asked; for one thread. */
final class PolledSource {
    private final DashboardSource source;
    private @Nullable CompletableFuture<Snapshot> asked;
    private @Nullable Snapshot last;
    private @Nullable String problem;

    PolledSource(DashboardSource source) {
        this.source = source;
    }

    /** Asks the source, unless it still owes an answer. */
    void ask() {
        if (asked == null) {
            try {
                asked = source.snapshot().toCompletableFuture();
            } catch (RuntimeException failure) {
                asked = CompletableFuture.failedFuture(failure);
            }
        }
    }

    /** Takes the answer in if it comes within {@code wait}; what comes later is taken in the next time. */
    void take(Duration wait) {
        if (asked == null) {
            return;
        }
        try {
            last = asked.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            problem = null;
            asked = null;
        } catch (TimeoutException late) {
            problem = "it has not answered yet";
        } catch (ExecutionException failure) {
            problem = reason(failure);
            asked = null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it last said; null if it never did. */
    @Nullable
    Snapshot last() {
        return last;
    }

    SourceState state() {
        return new SourceState(source.name(), last == null ? null : last.takenAt(), problem);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
