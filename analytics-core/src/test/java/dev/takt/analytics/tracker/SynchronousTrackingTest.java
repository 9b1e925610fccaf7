package dev.takt.analytics.tracker;

import static dev.takt.analytics.contract.Way.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ValueContract;
import dev.takt.analytics.contract.Way;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways that run the work on the spot and return its value. */
class SynchronousTrackingTest extends ValueContract<Way> {

    static Stream<Way> ways() {
        return Stream.of(
                new NamedWay("call of a checked lambda", SynchronousTrackingTest::callChecked),
                new NamedWay("call of a Supplier", SynchronousTrackingTest::callSupplier),
                new NamedWay("call of a Callable", SynchronousTrackingTest::callCallable),
                new NamedWay("track of a Supplier", SynchronousTrackingTest::trackSupplier),
                new NamedWay("track of a Function", SynchronousTrackingTest::trackFunction),
                new NamedWay("track of a BiFunction", SynchronousTrackingTest::trackBiFunction),
                new NamedWay("trackCallable", SynchronousTrackingTest::trackCallable),
                new NamedWay("short track of a Supplier", SynchronousTrackingTest::shortSupplier),
                new NamedWay("short track of a Function", SynchronousTrackingTest::shortFunction),
                new NamedWay("short track of a BiFunction", SynchronousTrackingTest::shortBiFunction),
                new NamedWay("short trackCallable", SynchronousTrackingTest::shortCallable));
    }

    @Test
    void returnsNullValueAsNull() throws Throwable {
        assertThat(way.perform(analytics, () -> null)).isNull();

        assertThat(analytics.stats().successes()).isEqualTo(1);
    }

    private static Object callChecked(Analytics analytics, Way.Work work) throws Throwable {
        CheckedSupplier<Object, Exception> checked = work::runUnchecked;
        return analytics.tracker(NAME).call(checked);
    }

    private static Object callSupplier(Analytics analytics, Way.Work work) {
        Supplier<Object> supplier = work::runUnchecked;
        return analytics.tracker(NAME).call(supplier);
    }

    private static Object callCallable(Analytics analytics, Way.Work work) throws Exception {
        Callable<Object> callable = work::runUnchecked;
        return analytics.tracker(NAME).call(callable);
    }

    private static Object trackSupplier(Analytics analytics, Way.Work work) {
        Supplier<Object> supplier = work::runUnchecked;
        return analytics.tracker(NAME).track(supplier).get();
    }

    private static Object trackFunction(Analytics analytics, Way.Work work) {
        Function<Way.Work, Object> function = Way.Work::runUnchecked;
        return analytics.tracker(NAME).track(function).apply(work);
    }

    private static Object trackBiFunction(Analytics analytics, Way.Work work) {
        BiFunction<Way.Work, String, Object> function = (given, unused) -> given.runUnchecked();
        return analytics.tracker(NAME).track(function).apply(work, "");
    }

    private static Object trackCallable(Analytics analytics, Way.Work work) throws Exception {
        return analytics.tracker(NAME).trackCallable(work::runUnchecked).call();
    }

    private static Object shortSupplier(Analytics analytics, Way.Work work) {
        Supplier<Object> supplier = work::runUnchecked;
        return analytics.track(NAME, supplier).get();
    }

    private static Object shortFunction(Analytics analytics, Way.Work work) {
        Function<Way.Work, Object> function = Way.Work::runUnchecked;
        return analytics.track(NAME, function).apply(work);
    }

    private static Object shortBiFunction(Analytics analytics, Way.Work work) {
        BiFunction<Way.Work, String, Object> function = (given, unused) -> given.runUnchecked();
        return analytics.track(NAME, function).apply(work, "");
    }

    private static Object shortCallable(Analytics analytics, Way.Work work) throws Exception {
        return analytics.trackCallable(NAME, work::runUnchecked).call();
    }
}
