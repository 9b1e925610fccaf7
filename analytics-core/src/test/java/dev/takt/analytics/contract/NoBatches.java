package dev.takt.analytics.contract;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.health.HealthCounters;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** For tests of what stands below batches: none is ever opened. */
public final class NoBatches {
    private NoBatches() {}

    /** Batches without a writer. */
    public static Batches create() {
        return new Batches(AnalyticsConfig.defaults(), new ManualClock(), new HealthCounters(), new NoWriter());
    }

    private static final class NoWriter implements Batches.WriterRequests {
        @Override
        public CompletableFuture<BatchFigures> ask(Supplier<BatchFigures> task) {
            throw new IllegalStateException("no batch was to be opened");
        }

        @Override
        public BatchFigures await(CompletableFuture<BatchFigures> answer) {
            throw new IllegalStateException("no batch was to be opened");
        }
    }
}
