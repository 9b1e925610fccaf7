package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.BatchDisplay;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.health.Providers;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.LoggerNames;
import dev.takt.analytics.log.calls.CallLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Passes batches to the display of the process, and counts what it throws. Each batch is shown in one place: on the display if a user can
 * see that, else in the log at INFO. The last lines of a batch on the display are also logged at DEBUG.
 */
final class GuardedDisplay {
    private static final Logger CONSOLE = LoggerFactory.getLogger(LoggerNames.CONSOLE);

    /** Marks lines that a display also shows, so that an appender to the same console can leave them out. */
    private static final Marker SHOWN = MarkerFactory.getMarker("takt-shown");

    /** The time that the close of a batch waits for its last lines to be visible: long enough for a terminal that works. */
    static final Duration LAST_LINES_WAIT = Duration.ofSeconds(1);

    private final HealthCounters health;
    private final LogLines logLines;
    private final Supplier<BatchDisplay> provided;

    /** The open batches that are on the display; all others are log lines. */
    private final Map<BatchView, BatchDisplay> onDisplay = new ConcurrentHashMap<>();

    /** Holds the display of the process, which has one terminal; looked up when the first batch opens. */
    private static final class Provided {
        static final BatchDisplay DISPLAY = find();

        private static BatchDisplay find() {
            List<BatchDisplay> provided = Providers.of(BatchDisplay.class);
            return provided.isEmpty() ? new NoDisplay() : provided.get(0);
        }
    }

    /** The display of a process that provides none. */
    private static final class NoDisplay implements BatchDisplay {
        @Override
        public boolean isVisible() {
            return false;
        }

        @Override
        public void opened(BatchView batch) {
            throw new UnsupportedOperationException("nothing is shown here");
        }

        @Override
        public CompletionStage<?> closed(BatchView batch, List<StyledText> result) {
            throw new UnsupportedOperationException("nothing is shown here");
        }
    }

    /** Uses the display that is provided as a service, else the log. */
    GuardedDisplay(HealthCounters health) {
        this(health, () -> Provided.DISPLAY);
    }

    GuardedDisplay(HealthCounters health, Supplier<BatchDisplay> provided) {
        this.health = health;
        this.logLines = new LogLines(health.log());
        this.provided = provided;
    }

    void opened(BatchView batch) {
        guarded(() -> {
            BatchDisplay display = provided.get();
            if (display.isVisible()) {
                onDisplay.put(batch, display);
                display.opened(batch);
            } else {
                logLines.opened(batch);
            }
        });
    }

    void updated(BatchView batch) {
        guarded(() -> onDisplay.getOrDefault(batch, logLines).updated(batch));
    }

    /** Stops showing {@code batch} and logs its last lines. */
    CompletableFuture<?> closed(BatchView batch, List<StyledText> result) {
        BatchDisplay display = onDisplay.remove(batch);
        CompletableFuture<Object> shown = new CompletableFuture<>();
        boolean isShown = display != null
                && guarded(() -> {
                    CompletionStage<?> unused =
                            display.closed(batch, result).whenComplete((value, failure) -> shown.complete(true));
                });
        if (!isShown) {
            CompletionStage<?> unused = logLines.closed(batch, result);
            return CompletableFuture.completedFuture(true);
        }
        result.stream()
                .map(line -> CallLine.harmless(line.plain()))
                .forEach(line -> health.log().message(() -> CONSOLE.debug(SHOWN, "{}", line)));
        return shown;
    }

    /**
     * Waits until the stage of {@link #closed} has completed and the lines are logged: for each at most 1 s, and at most until
     * {@code deadline}.
     */
    void await(CompletableFuture<?> shown, Deadline deadline) {
        try {
            deadline.within(LAST_LINES_WAIT).get(shown);
            boolean unused = health.log()
                    .awaitMessages(deadline.within(LogQueue.LONG_WAIT).left());
        } catch (TimeoutException | ExecutionException late) {
            health.report(Fault.DISPLAY_FAILED, "the last lines of a batch are not shown yet", null);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean guarded(Runnable action) {
        try {
            action.run();
            return true;
        } catch (Throwable failure) {
            health.report(Fault.DISPLAY_FAILED, "the display of batches failed", failure);
            return false;
        }
    }
}
