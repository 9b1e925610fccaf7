package dev.takt.analytics.reactor;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A subscription to a source inside a separate batch. Work of the source is inside the batch, as far as the Context and the requesting
 * threads identify it; work of the subscriber is outside. The batch ends before the end is passed on, and no thread waits for its
 * result.
 */
final class BatchSubscription<T> implements PassThroughSubscriber<T> {
    private final CoreSubscriber<? super T> actual;
    private final boolean endsAtValue;
    private final Batches batches;
    private final Batch batch;
    private final CarriedContext outside;
    private final CarriedContext inside;
    private final Context context;
    private @Nullable Subscription upstream;

    /** Opens a batch for {@code actual}, which ends at the first element if {@code endsAtValue} is true. */
    private BatchSubscription(Batches batches, String title, CoreSubscriber<? super T> actual, boolean endsAtValue) {
        this.actual = actual;
        this.endsAtValue = endsAtValue;
        this.batches = batches;
        this.outside = ReactorContext.carried(actual.currentContext());
        this.batch = batches.openApart(title, outside);
        this.inside = batches.carriedBy(batch, outside);
        this.context = ReactorContext.replace(actual.currentContext(), inside);
    }

    /** Subscribes {@code actual} to {@code source} in a separate batch, which ends at the first element if {@code endsAtValue} is true. */
    static <T> void subscribe(
            CorePublisher<? extends T> source,
            CoreSubscriber<? super T> actual,
            Batches batches,
            String title,
            boolean endsAtValue) {
        BatchSubscription<T> subscription;
        try {
            subscription = new BatchSubscription<T>(batches, title, actual, endsAtValue);
        } catch (Throwable noBatch) {
            source.subscribe(actual);
            return;
        }
        subscription.subscribeTo(source);
    }

    /** Subscribes to {@code source}. If that throws instead of signalling, the batch ends too. */
    private void subscribeTo(CorePublisher<? extends T> source) {
        try {
            ThreadContext.run(inside, () -> source.subscribe(this));
        } catch (Throwable thrown) {
            end();
            throw thrown;
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = CarryingSubscription.of(subscription, inside);
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T element) {
        if (endsAtValue) {
            end();
        }
        ThreadContext.run(outside, () -> actual.onNext(element));
    }

    @Override
    public void onError(Throwable error) {
        end();
        ThreadContext.run(outside, () -> actual.onError(error));
    }

    @Override
    public void onComplete() {
        end();
        ThreadContext.run(outside, actual::onComplete);
    }

    @Override
    public void cancel() {
        try {
            if (upstream != null) {
                upstream.cancel();
            }
        } finally {
            end();
        }
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public @Nullable Subscription upstream() {
        return upstream;
    }

    @Override
    public CoreSubscriber<? super T> actual() {
        return actual;
    }

    /** Ends the batch. Exceptions of this step are discarded, so that the signal is passed on. */
    private void end() {
        try {
            batches.closeSoon(batch);
        } catch (Throwable lost) {
            // heap or stack is exhausted, which must not reach the subscriber
        }
    }
}
