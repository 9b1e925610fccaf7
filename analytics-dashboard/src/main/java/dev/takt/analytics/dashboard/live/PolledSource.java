package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A source with its latest snapshot and at most one pending request of each kind. Used by one thread. */
final class PolledSource {
    /** A pending request is no problem before this time has passed, unless the source has never answered. */
    private static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long NEVER_ANSWERED_NANOS = Duration.ofDays(1).toNanos();

    private final DashboardSource source;
    private @Nullable CompletableFuture<Snapshot> reading;
    private @Nullable CompletableFuture<?> check;
    private long readingSince;
    private long checkSince;
    private @Nullable Snapshot latest;
    private long readAt;
    private long answeredAt = System.nanoTime() - NEVER_ANSWERED_NANOS;
    private @Nullable String readProblem;
    private @Nullable String checkProblem;

    PolledSource(DashboardSource source) {
        this.source = source;
    }

    /** Requests a snapshot, unless a request is pending. */
    void read() {
        if (reading == null) {
            readingSince = System.nanoTime();
            reading = started(source::snapshot);
        }
    }

    /** Takes in the snapshot if it arrives within {@code wait}. A later one is taken in by a later call. */
    void take(Duration wait) {
        takeSnapshot(wait);
        takeCheck();
    }

    /**
     * Returns the pending requests that show whether the source can be reached, after starting a check if none is pending and the latest
     * answer is older than {@code fresh}.
     */
    CompletableFuture<?> contact(Duration fresh) {
        boolean isFirst = latest == null && readProblem == null;
        if (isFirst) {
            return reading == null ? CompletableFuture.completedFuture(null) : reading;
        }
        if (check == null && System.nanoTime() - answeredAt > fresh.toNanos()) {
            checkSince = System.nanoTime();
            check = started(source::check);
        }
        return check == null ? CompletableFuture.completedFuture(null) : check;
    }

    /** Returns the latest snapshot; null if there is none yet. */
    @Nullable
    Snapshot latest() {
        return latest;
    }

    SourceState state() {
        return new SourceState(source.name(), latest == null ? null : latest.takenAt(), readAt, answeredAt, problem());
    }

    private @Nullable String problem() {
        if (checkProblem != null) {
            return checkProblem;
        }
        if (readProblem != null) {
            return readProblem;
        }
        long now = System.nanoTime();
        boolean isLate = (reading != null && (latest == null || now - readingSince > LATE_NANOS))
                || (check != null && now - checkSince > LATE_NANOS);
        return isLate ? "it has not answered yet" : null;
    }

    private void takeSnapshot(Duration wait) {
        CompletableFuture<Snapshot> pending = reading;
        if (pending == null) {
            return;
        }
        try {
            latest = pending.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            readAt = System.nanoTime();
            answeredAt = readAt;
            readProblem = null;
            checkProblem = null;
            reading = null;
        } catch (TimeoutException pendingStill) {
            // Taken in by a later call.
        } catch (ExecutionException failure) {
            readProblem = reason(failure);
            reading = null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeCheck() {
        CompletableFuture<?> pending = check;
        if (pending == null || !pending.isDone()) {
            return;
        }
        check = null;
        if (pending.isCompletedExceptionally()) {
            checkProblem = pending.handle((unused, failure) -> reason(failure)).join();
        } else {
            checkProblem = null;
            answeredAt = System.nanoTime();
        }
    }

    private static <T> CompletableFuture<T> started(Supplier<CompletionStage<T>> request) {
        try {
            return request.get().toCompletableFuture();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = Outcome.unwrapped(failure);
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
