package dev.takt.analytics.reactor;

import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.core.publisher.ParallelFlux;

/** A setting of Reactor's global hooks under which streams are run; each is reset by {@link #reset()}. */
enum ReactorHooks {
    /** No hook. */
    NONE {
        @Override
        void set() {}
    },
    /** Assembly traces, which wrap each operator and its subscriber. */
    OPERATOR_DEBUG {
        @Override
        void set() {
            Hooks.onOperatorDebug();
        }
    },
    /** A lift of each operator that changes nothing. */
    EACH_OPERATOR {
        @Override
        void set() {
            Hooks.onEachOperator("lifting", Operators.lift((source, actual) -> actual));
        }
    },
    /** A lift of the last operator of each chain that changes nothing. */
    LAST_OPERATOR {
        @Override
        void set() {
            Hooks.onLastOperator("lifting", Operators.lift((source, actual) -> actual));
        }
    },
    /** Thread-locals restored from the Context round all signals. */
    PROPAGATION {
        @Override
        void set() {
            Hooks.enableAutomaticContextPropagation();
        }
    },
    /** Automatic context propagation and a lift of each operator. */
    PROPAGATION_AND_EACH_OPERATOR {
        @Override
        void set() {
            PROPAGATION.set();
            EACH_OPERATOR.set();
        }
    },
    /** Automatic context propagation, and no operator is fuseable. */
    PROPAGATION_WITHOUT_FUSION {
        @Override
        void set() {
            PROPAGATION.set();
            Hooks.onEachOperator("lifting", ReactorHooks::unfused);
        }
    };

    /** Installs the hooks, for the whole process. */
    abstract void set();

    /** Returns whether this setting restores thread-locals. */
    boolean propagates() {
        return compareTo(PROPAGATION) >= 0;
    }

    /** Removes all hooks that any setting installs. */
    static void reset() {
        Hooks.disableAutomaticContextPropagation();
        Hooks.resetOnEachOperator("lifting");
        Hooks.resetOnLastOperator("lifting");
        Hooks.resetOnOperatorDebug();
    }

    private static Publisher<Object> unfused(Publisher<Object> source) {
        if (source instanceof Mono<Object> mono) {
            return new MonoOperator<>(mono) {
                @Override
                public void subscribe(CoreSubscriber<? super Object> actual) {
                    source.subscribe(actual);
                }
            };
        }
        if (source instanceof ConnectableFlux<Object> || source instanceof ParallelFlux<Object>) {
            return source;
        }
        return new FluxOperator<>((Flux<Object>) source) {
            @Override
            public void subscribe(CoreSubscriber<? super Object> actual) {
                source.subscribe(actual);
            }
        };
    }
}
