package dev.takt.analytics.reactor;

import static dev.takt.analytics.event.Outcome.CANCELLED;
import static dev.takt.analytics.event.Outcome.FAILURE;
import static dev.takt.analytics.event.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.reactor.ScriptedSource.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Every order in which a subscriber's cancellation meets the source's end, within one another as well. */
class InterleavingTest extends StreamTest {
    private static final CarriedContext NIGHTLY =
            CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "batch"), "nightly");

    private static final Script NOTHING = subscriber -> {};
    private static final Script VALUE = subscriber -> subscriber.onNext("a");
    private static final Script COMPLETE = CoreSubscriber::onComplete;
    private static final Script ERROR = subscriber -> subscriber.onError(Pipeline.ERROR);
    private static final Script VALUE_AND_COMPLETE = both(VALUE, COMPLETE);
    private static final Script VALUE_AND_ERROR = both(VALUE, ERROR);

    private static final List<Order> ORDERS = List.of(
            new Order("value, end", NOTHING, VALUE_AND_COMPLETE, NOTHING, Cancel.NEVER, SUCCESS, SUCCESS),
            new Order("end", NOTHING, COMPLETE, NOTHING, Cancel.NEVER, SUCCESS, SUCCESS),
            new Order("error", NOTHING, ERROR, NOTHING, Cancel.NEVER, FAILURE, FAILURE),
            new Order("value, error", NOTHING, VALUE_AND_ERROR, NOTHING, Cancel.NEVER, SUCCESS, FAILURE),
            new Order("end in request", VALUE_AND_COMPLETE, NOTHING, NOTHING, Cancel.NEVER, SUCCESS, SUCCESS),
            new Order("error in request", ERROR, NOTHING, NOTHING, Cancel.NEVER, FAILURE, FAILURE),
            new Order("cancel in onSubscribe", NOTHING, NOTHING, NOTHING, Cancel.IN_ON_SUBSCRIBE, CANCELLED, CANCELLED),
            new Order(
                    "cancel in onSubscribe, end",
                    NOTHING,
                    COMPLETE,
                    NOTHING,
                    Cancel.IN_ON_SUBSCRIBE,
                    CANCELLED,
                    CANCELLED),
            new Order(
                    "cancel in onSubscribe, value in cancel",
                    NOTHING,
                    NOTHING,
                    VALUE_AND_COMPLETE,
                    Cancel.IN_ON_SUBSCRIBE,
                    CANCELLED,
                    CANCELLED),
            new Order("cancel after request", NOTHING, NOTHING, NOTHING, Cancel.AFTER_REQUEST, CANCELLED, CANCELLED),
            new Order(
                    "end in request, cancel",
                    VALUE_AND_COMPLETE,
                    NOTHING,
                    NOTHING,
                    Cancel.AFTER_REQUEST,
                    SUCCESS,
                    SUCCESS),
            new Order("value in request, cancel", VALUE, NOTHING, NOTHING, Cancel.AFTER_REQUEST, SUCCESS, CANCELLED),
            new Order("cancel in onNext", NOTHING, VALUE, NOTHING, Cancel.IN_ON_NEXT, SUCCESS, CANCELLED),
            new Order(
                    "cancel in onNext, end",
                    NOTHING,
                    VALUE_AND_COMPLETE,
                    NOTHING,
                    Cancel.IN_ON_NEXT,
                    SUCCESS,
                    CANCELLED),
            new Order(
                    "cancel in onNext, error",
                    NOTHING,
                    VALUE_AND_ERROR,
                    NOTHING,
                    Cancel.IN_ON_NEXT,
                    SUCCESS,
                    CANCELLED),
            new Order(
                    "cancel in onNext, end in cancel", NOTHING, VALUE, COMPLETE, Cancel.IN_ON_NEXT, SUCCESS, CANCELLED),
            new Order(
                    "cancel in onNext, error in cancel", NOTHING, VALUE, ERROR, Cancel.IN_ON_NEXT, SUCCESS, CANCELLED),
            new Order(
                    "cancel in onNext in request",
                    VALUE_AND_COMPLETE,
                    NOTHING,
                    NOTHING,
                    Cancel.IN_ON_NEXT,
                    SUCCESS,
                    CANCELLED),
            new Order("cancel in onComplete", NOTHING, COMPLETE, NOTHING, Cancel.IN_ON_COMPLETE, SUCCESS, SUCCESS),
            new Order("cancel in onError", NOTHING, ERROR, NOTHING, Cancel.IN_ON_ERROR, FAILURE, FAILURE),
            new Order("cancel, end", NOTHING, COMPLETE, NOTHING, Cancel.BEFORE_THE_END, CANCELLED, CANCELLED),
            new Order("cancel, error", NOTHING, ERROR, NOTHING, Cancel.BEFORE_THE_END, CANCELLED, CANCELLED),
            new Order(
                    "cancel, value, end",
                    NOTHING,
                    VALUE_AND_COMPLETE,
                    NOTHING,
                    Cancel.BEFORE_THE_END,
                    CANCELLED,
                    CANCELLED),
            new Order("end in cancel", NOTHING, NOTHING, COMPLETE, Cancel.BEFORE_THE_END, CANCELLED, CANCELLED),
            new Order("error in cancel", NOTHING, NOTHING, ERROR, Cancel.BEFORE_THE_END, CANCELLED, CANCELLED),
            new Order(
                    "value and end in cancel",
                    NOTHING,
                    NOTHING,
                    VALUE_AND_COMPLETE,
                    Cancel.BEFORE_THE_END,
                    CANCELLED,
                    CANCELLED),
            new Order("end, cancel", NOTHING, COMPLETE, NOTHING, Cancel.AFTER_THE_END, SUCCESS, SUCCESS),
            new Order(
                    "value, end, cancel", NOTHING, VALUE_AND_COMPLETE, NOTHING, Cancel.AFTER_THE_END, SUCCESS, SUCCESS),
            new Order("value, cancel", NOTHING, VALUE, NOTHING, Cancel.AFTER_THE_END, SUCCESS, CANCELLED),
            new Order("error, cancel", NOTHING, ERROR, NOTHING, Cancel.AFTER_THE_END, FAILURE, FAILURE));

    private int expectedCalls;

    /** When the subscriber cancels. */
    private enum Cancel {
        NEVER,
        IN_ON_SUBSCRIBE,
        AFTER_REQUEST,
        IN_ON_NEXT,
        IN_ON_COMPLETE,
        IN_ON_ERROR,
        BEFORE_THE_END,
        AFTER_THE_END
    }

    /**
     * One order of events.
     *
     * @param atRequest signals while elements are requested
     * @param later signals after that
     * @param atCancel signals while the subscription is cancelled
     * @param cancel when the subscriber cancels
     * @param mono how a Mono is recorded
     * @param flux how a Flux is recorded
     */
    private record Order(
            String name, Script atRequest, Script later, Script atCancel, Cancel cancel, Outcome mono, Outcome flux) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Order> orders() {
        return ORDERS.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void monoIsRecordedAsItsSubscriberSeesIt(Order order) {
        for (StreamWay way : StreamWay.values()) {
            assertRecorded(order, way, order.mono(), source -> way.of(analytics, source.mono()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void fluxIsRecordedAsItsSubscriberSeesIt(Order order) {
        for (StreamWay way : StreamWay.values()) {
            assertRecorded(order, way, order.flux(), source -> way.of(analytics, source.flux()));
        }
    }

    private void assertRecorded(
            Order order, StreamWay way, Outcome outcome, Function<ScriptedSource, Publisher<Object>> tracked) {
        expectedCalls += 2;
        List<Object> untracked = run(order, ScriptedSource::flux);
        List<Object> heard = run(order, tracked);
        List<Object> carrying = ThreadContext.get(NIGHTLY, () -> run(order, tracked));

        assertThat(untilCancelled(heard)).as(way.toString()).isEqualTo(untilCancelled(untracked));
        assertThat(untilCancelled(carrying)).as(way.toString()).isEqualTo(untilCancelled(untracked));
        assertThat(analytics.events())
                .as(way.toString())
                .filteredOn(event -> event.name().equals(StreamWay.NAME))
                .extracting(Event::outcome)
                .hasSize(expectedCalls)
                .containsOnly(outcome);
    }

    private static List<Object> run(Order order, Function<ScriptedSource, Publisher<Object>> form) {
        ScriptedSource source = new ScriptedSource(order.atRequest(), order.atCancel());
        Canceller canceller = new Canceller(order.cancel());
        form.apply(source).subscribe(canceller);
        canceller.reached(Cancel.BEFORE_THE_END);
        source.run(order.later());
        canceller.reached(Cancel.AFTER_THE_END);
        return canceller.heard;
    }

    private static List<Object> untilCancelled(List<Object> signals) {
        int cancelled = signals.indexOf("cancel");
        return cancelled < 0 ? signals : signals.subList(0, cancelled);
    }

    private static Script both(Script first, Script second) {
        return subscriber -> {
            first.signal(subscriber);
            second.signal(subscriber);
        };
    }

    /** A subscriber that cancels at one moment. */
    private static final class Canceller implements CoreSubscriber<Object> {
        private final Cancel when;
        private final List<Object> heard = new ArrayList<>();
        private Subscription subscription;

        private Canceller(Cancel when) {
            this.when = when;
        }

        private void reached(Cancel moment) {
            if (moment == when) {
                heard.add("cancel");
                subscription.cancel();
            }
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            reached(Cancel.IN_ON_SUBSCRIBE);
            if (when != Cancel.IN_ON_SUBSCRIBE) {
                given.request(Long.MAX_VALUE);
            }
            reached(Cancel.AFTER_REQUEST);
        }

        @Override
        public void onNext(Object element) {
            heard.add(element);
            reached(Cancel.IN_ON_NEXT);
        }

        @Override
        public void onError(Throwable error) {
            heard.add(error);
            reached(Cancel.IN_ON_ERROR);
        }

        @Override
        public void onComplete() {
            heard.add("complete");
            reached(Cancel.IN_ON_COMPLETE);
        }
    }
}
