package dev.takt.analytics.reactor;

import dev.takt.analytics.batch.running.Batches;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A Mono whose subscriptions each open a batch that ends at the value. */
final class BatchMono<T> extends MonoOperator<T, T> {
    private final Batches batches;
    private final String title;

    private BatchMono(Batches batches, String title, Mono<T> source) {
        super(source);
        this.batches = batches;
        this.title = title;
    }

    /** Returns {@code source} with a batch for each subscription, or {@code source} itself if nothing is measured. */
    static <T> Mono<T> of(Batches batches, String title, Mono<T> source) {
        return batches.enabled() ? onAssembly(new BatchMono<>(batches, title, source)) : source;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        BatchSubscription.subscribe(source, actual, batches, title, true);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }
}
