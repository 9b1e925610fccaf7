package dev.takt.analytics.reactor;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** The requests of a subscriber, and its cancellation. */
enum Demand {
    UNBOUNDED(Long.MAX_VALUE, false),
    ONE_BY_ONE(1, false),
    CANCEL_IN_ON_NEXT(Long.MAX_VALUE, false),
    CANCEL_IN_ON_SUBSCRIBE(0, false),
    CANCEL_LATER(2, true);

    private final long initial;
    private final boolean cancelsLater;

    Demand(long initial, boolean cancelsLater) {
        this.initial = initial;
        this.cancelsLater = cancelsLater;
    }

    /** A subscriber with this demand, which traces what it hears. */
    Consumer consumer() {
        return new Consumer(this);
    }

    /** A subscriber that traces what it hears. */
    static final class Consumer implements CoreSubscriber<Object> {
        private final Demand demand;
        private final Trace trace = new Trace(false);
        private Subscription subscription;

        private Consumer(Demand demand) {
            this.demand = demand;
        }

        Trace trace() {
            return trace;
        }

        /** Cancels if that is the demand's, in the middle of the run. */
        void later() {
            if (demand.cancelsLater) {
                cancel();
            }
        }

        /** Cancels what has not ended, at the end of the run. */
        void end() {
            if (!trace.isEnded()) {
                cancel();
            }
        }

        private void cancel() {
            trace.cancel();
            subscription.cancel();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            if (demand == CANCEL_IN_ON_SUBSCRIBE) {
                cancel();
            } else {
                given.request(demand.initial);
            }
        }

        @Override
        public void onNext(Object element) {
            trace.next(element);
            if (demand == CANCEL_IN_ON_NEXT) {
                cancel();
            } else if (demand == ONE_BY_ONE) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable error) {
            trace.error(error);
        }

        @Override
        public void onComplete() {
            trace.complete();
        }
    }
}
