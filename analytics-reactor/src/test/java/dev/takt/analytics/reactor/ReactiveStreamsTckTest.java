package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracker;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.SubscriberWhiteboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The Reactive Streams TCK over tracked publishers and over the subscriber behind them.
 *
 * <p>The TCK is made for TestNG and skips what does not apply. Here each case is a separate JUnit test; those that do not
 * apply are named, and it is an error if one of them applies after all, or another does not.
 */
class ReactiveStreamsTckTest {
    private static final long TIMEOUT_MILLIS = 500;
    private static final long QUIET_MILLIS = 20;

    private static final Analytics ANALYTICS = Analytics.create();
    private static final Tracker TRACKER = ANALYTICS.tracker("tck");

    @AfterAll
    static void close() {
        ANALYTICS.close();
    }

    /** Cases that need more elements than a Mono has, all those about several subscribers among them. */
    private static final String MANY_ELEMENTS = String.join(
            "|",
            "required_createPublisher3MustProduceAStreamOfExactly3Elements",
            "required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements",
            "required_spec102_maySignalLessThanRequestedAndTerminateSubscription",
            "stochastic_spec103_mustSignalOnMethodsSequentially",
            "required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates",
            "optional_spec111_multicast_.*",
            "required_spec30[236]_.*",
            "(required|optional)_spec309_.*",
            "required_spec31[237]_.*");

    @TestFactory
    Stream<DynamicTest> aTrackedFlux() {
        return casesOf(() -> ofFlux(n -> tracked(range(n))), "");
    }

    @TestFactory
    Stream<DynamicTest> aTrackedFluxThatIsHidden() {
        return casesOf(() -> ofFlux(n -> tracked(range(n).hide())), "");
    }

    @TestFactory
    Stream<DynamicTest> aTrackedFluxOnAnotherThread() {
        return casesOf(() -> ofFlux(n -> tracked(range(n).publishOn(Schedulers.parallel()))), "");
    }

    @TestFactory
    Stream<DynamicTest> aTrackedFluxThatIsFetchedByAnotherThread() {
        return casesOf(() -> ofFlux(n -> tracked(range(n)).publishOn(Schedulers.parallel())), "");
    }

    @TestFactory
    Stream<DynamicTest> aTrackedMono() {
        return casesOf(() -> new Publishers(n -> tracked(upToOne(n)), 1), MANY_ELEMENTS);
    }

    @TestFactory
    Stream<DynamicTest> aTrackedMonoThatIsHidden() {
        return casesOf(() -> new Publishers(n -> tracked(upToOne(n).hide()), 1), MANY_ELEMENTS);
    }

    @TestFactory
    Stream<DynamicTest> theSubscriberSeenFromInside() {
        return casesOf(Subscribers::new, "");
    }

    @TestFactory
    Stream<DynamicTest> theSubscriberSeenFromOutside() {
        return casesOf(OpaqueSubscribers::new, "");
    }

    private static Mono<Integer> upToOne(long elements) {
        return elements == 0 ? Mono.empty() : Mono.just(0);
    }

    private static Publishers ofFlux(LongFunction<Publisher<Integer>> ofElements) {
        return new Publishers(ofElements, Integer.MAX_VALUE);
    }

    private static Flux<Integer> range(long elements) {
        return Flux.range(0, (int) elements);
    }

    private static Flux<Integer> tracked(Flux<Integer> source) {
        return ReactorAnalytics.track(TRACKER, source);
    }

    private static Mono<Integer> tracked(Mono<Integer> source) {
        return ReactorAnalytics.track(TRACKER, source);
    }

    private static Stream<DynamicTest> casesOf(Supplier<?> verification, String notApplicable) {
        return methodsWith(org.testng.annotations.Test.class, verification.get())
                // the rules that the TCK names and does not test
                .filter(method -> !method.getName().startsWith("untested_"))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> {
                    Throwable thrown = catchThrowable(() -> run(verification.get(), method));
                    if (method.getName().matches(notApplicable)) {
                        assertThat(thrown).isInstanceOf(SkipException.class);
                    } else if (thrown != null) {
                        throw thrown;
                    }
                }));
    }

    private static void run(Object verification, Method method) throws Throwable {
        invoke(verification, methodsWith(BeforeClass.class, verification));
        try {
            invoke(verification, methodsWith(BeforeMethod.class, verification));
            invoke(verification, Stream.of(method));
        } finally {
            invoke(verification, methodsWith(AfterClass.class, verification));
        }
    }

    private static void invoke(Object verification, Stream<Method> methods) throws Throwable {
        try {
            for (Method method : methods.toList()) {
                method.invoke(verification);
            }
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static Stream<Method> methodsWith(Class<? extends Annotation> annotation, Object verification) {
        return Arrays.stream(verification.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .sorted(Comparator.comparing(Method::getName));
    }

    private static TestEnvironment environment() {
        return new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS);
    }

    /** Tracked publishers of so many elements. */
    public static final class Publishers extends PublisherVerification<Integer> {
        private final LongFunction<Publisher<Integer>> ofElements;
        private final long most;

        Publishers(LongFunction<Publisher<Integer>> ofElements, long most) {
            super(environment());
            this.ofElements = ofElements;
            this.most = most;
        }

        @Override
        public Publisher<Integer> createPublisher(long elements) {
            return ofElements.apply(elements);
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return tracked(Flux.error(new IllegalStateException("failed")));
        }

        @Override
        public long maxElementsFromPublisher() {
            return most;
        }
    }

    /** The subscriber that the operator puts before the user's, which here is the TCK's probe. */
    public static final class Subscribers extends SubscriberWhiteboxVerification<Integer> {
        Subscribers() {
            super(environment());
        }

        @Override
        public Subscriber<Integer> createSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
            return new FluxMeasurement<>(TRACKER, new Probed(probe));
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }

    /** The same, with only its signals and its demand to be seen. */
    public static final class OpaqueSubscribers extends SubscriberBlackboxVerification<Integer> {
        OpaqueSubscribers() {
            super(environment());
        }

        @Override
        public Subscriber<Integer> createSubscriber() {
            return new FluxMeasurement<>(TRACKER, new BaseSubscriber<>() {
                @Override
                protected void hookOnError(Throwable error) {
                    // the TCK's own
                }
            });
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }

    /** Reports to the TCK the signals behind the operator. */
    private record Probed(SubscriberWhiteboxVerification.WhiteboxSubscriberProbe<Integer> probe)
            implements CoreSubscriber<Integer> {
        @Override
        public void onSubscribe(Subscription subscription) {
            probe.registerOnSubscribe(new SubscriberWhiteboxVerification.SubscriberPuppet() {
                @Override
                public void triggerRequest(long elements) {
                    subscription.request(elements);
                }

                @Override
                public void signalCancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(Integer element) {
            probe.registerOnNext(Objects.requireNonNull(element));
        }

        @Override
        public void onError(Throwable error) {
            probe.registerOnError(Objects.requireNonNull(error));
        }

        @Override
        public void onComplete() {
            probe.registerOnComplete();
        }
    }
}
