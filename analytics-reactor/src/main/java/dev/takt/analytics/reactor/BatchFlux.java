package dev.takt.analytics.reactor;

import dev.takt.analytics.batch.running.Batches;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A Flux whose subscriptions each open a batch that ends with the subscription. */
final class BatchFlux<T> extends FluxOperator<T, T> {
    private final Batches batches;
    private final String title;

    private BatchFlux(Batches batches, String title, Flux<T> source) {
        super(source);
        this.batches = batches;
        this.title = title;
    }

    /** Returns {@code source} with a batch for each subscription, or {@code source} itself if nothing is measured. */
    static <T> Flux<T> of(Batches batches, String title, Flux<T> source) {
        return batches.enabled() ? onAssembly(new BatchFlux<>(batches, title, source)) : source;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        BatchSubscription.subscribe(source, actual, batches, title, false);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }
}
