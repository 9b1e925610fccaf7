package dev.takt.analytics.batch;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.health.Providers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The display of the process as one instance uses it: what it throws is counted, and what is to stay of a batch is logged too.
 */
final class GuardedDisplay {
    private static final Logger CONSOLE = LoggerFactory.getLogger("analytics.console");

    /** On lines that a display shows as well, so that whoever logs to the same console can leave them out. */
    private static final Marker SHOWN = MarkerFactory.getMarker("takt-shown");

    /** How long the close of a batch waits for its last lines to stand: long enough for any terminal that is alive. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final HealthCounters health;
    private final Supplier<BatchDisplay> display;

    /** One for the whole process, since it has one terminal; looked for when the first batch opens. */
    private static final class Provided {
        static final BatchDisplay LOG = new LogLines(CONSOLE);
        static final BatchDisplay DISPLAY = find();

        private static BatchDisplay find() {
            List<BatchDisplay> provided = Providers.of(BatchDisplay.class);
            return provided.isEmpty() ? LOG : provided.get(0);
        }
    }

    /** The display that is provided as a service, else the log. */
    GuardedDisplay(HealthCounters health) {
        this(health, () -> Provided.DISPLAY);
    }

    GuardedDisplay(HealthCounters health, Supplier<BatchDisplay> display) {
        this.health = health;
        this.display = display;
    }

    void opened(BatchView batch) {
        guarded(() -> display.get().opened(batch));
    }

    void updated(BatchView batch) {
        guarded(() -> display.get().updated(batch));
    }

    /** Stops showing {@code batch} and logs what is to stay of it. */
    CompletableFuture<?> closed(BatchView batch, List<StyledText> result) {
        CompletableFuture<Object> shown = new CompletableFuture<>();
        boolean isClosing = guarded(() -> {
            CompletionStage<?> unused =
                    display.get().closed(batch, result).whenComplete((value, failure) -> shown.complete(true));
        });
        boolean isShown = isClosing && !(display.get() instanceof LogLines);
        guarded(() -> result.forEach(line -> log(CallLine.harmless(line.plain()), isShown)));
        return isClosing ? shown : CompletableFuture.completedFuture(false);
    }

    private static void log(String line, boolean isShown) {
        if (isShown) {
            CONSOLE.info(SHOWN, "{}", line);
        } else {
            CONSOLE.info("{}", line);
        }
    }

    /** Waits a moment until what {@link #closed} gave has come to pass. */
    void await(CompletableFuture<?> shown) {
        try {
            shown.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
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
