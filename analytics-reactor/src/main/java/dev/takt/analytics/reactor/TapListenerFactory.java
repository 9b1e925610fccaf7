package dev.takt.analytics.reactor;

import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.Tracker;
import org.reactivestreams.Publisher;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.observability.SignalListener;
import reactor.core.observability.SignalListenerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** A factory of a listener for each subscription. Its state is true for a Mono. */
record TapListenerFactory<T>(Tracker tracker) implements SignalListenerFactory<T, Boolean> {
    @Override
    public Boolean initializePublisherState(Publisher<? extends T> source) {
        return source instanceof Mono;
    }

    @Override
    public SignalListener<T> createListener(Publisher<? extends T> source, ContextView context, Boolean single) {
        if (TrackerParts.of(tracker).recorder().enabled()) {
            try {
                return new TapListener<>(tracker, ReactorContext.carried(context), single);
            } catch (Throwable unmeasured) {
                // heap or stack is exhausted: the stream continues without a measurement
            }
        }
        return new DefaultSignalListener<>() {};
    }
}
