package dev.takt.analytics.engine;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.measure.TrackedFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs work in a batch that lasts as long as the future of the work. */
public final class BatchFuture {
    private BatchFuture() {}

    /** Runs {@code work} in a new batch, which ends when {@code work} throws or its future ends. */
    public static <T> CompletableFuture<T> run(
            Batches batches, String title, Supplier<? extends CompletionStage<T>> work) {
        Batch batch = batches.open(title);
        CompletionStage<T> source;
        try {
            source = work.get();
        } catch (Throwable error) {
            batches.closeSoon(batch);
            throw error;
        } finally {
            batches.leave(batch);
        }
        return TrackedFuture.followed(source, () -> batches.closeSoon(batch));
    }
}
