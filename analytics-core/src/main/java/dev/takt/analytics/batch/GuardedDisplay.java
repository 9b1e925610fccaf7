package dev.takt.analytics.batch;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The display of the process as one instance uses it: what it throws is counted, and what is to stay of a batch is logged too.
 */
final class GuardedDisplay {
    private static final Logger CONSOLE = LoggerFactory.getLogger("analytics.console");

    /** How long the close of a batch waits for its last lines to stand: long enough for any terminal that is alive. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final HealthCounters health;
    private final Supplier<BatchDisplay> display;

    /** One for the whole process, since it has one terminal; looked for when the first batch opens. */
    private static final class Provided {
        static final BatchDisplay LOG = new LogLines(CONSOLE);
        static final BatchDisplay DISPLAY = find();

        private static BatchDisplay find() {
            try {
                return ServiceLoader.load(BatchDisplay.class, BatchDisplay.class.getClassLoader())
                        .findFirst()
                        .orElse(LOG);
            } catch (RuntimeException | LinkageError | ServiceConfigurationError failure) {
                CONSOLE.warn("The provided display of batches could not be made; batches are logged", failure);
                return LOG;
            }
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

    /** Logs what is to stay of {@code batch} and stops showing it. */
    CompletableFuture<?> closed(BatchView batch, List<StyledText> result) {
        guarded(() -> result.forEach(line -> CONSOLE.info("{}", CallLine.harmless(line.plain()))));
        CompletableFuture<Object> shown = new CompletableFuture<>();
        boolean isClosing = guarded(() -> {
            CompletionStage<?> unused =
                    display.get().closed(batch, result).whenComplete((value, failure) -> shown.complete(true));
        });
        return isClosing ? shown : CompletableFuture.completedFuture(false);
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
