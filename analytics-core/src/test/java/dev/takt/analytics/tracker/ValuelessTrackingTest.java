package dev.takt.analytics.tracker;

import static dev.takt.analytics.contract.Way.NAME;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.TrackingContract;
import dev.takt.analytics.contract.Way;
import java.util.stream.Stream;

/** The ways that hand on no value: what runs a Runnable, and timers round a block. */
class ValuelessTrackingTest extends TrackingContract<Way> {

    static Stream<Way> ways() {
        return Stream.of(
                new NamedWay("run of a checked lambda", ValuelessTrackingTest::runChecked),
                new NamedWay("run of a Runnable", ValuelessTrackingTest::runRunnable),
                new NamedWay("track of a Runnable", ValuelessTrackingTest::trackRunnable),
                new NamedWay("short track of a Runnable", ValuelessTrackingTest::shortRunnable),
                new NamedWay(
                        "start",
                        (analytics, work) -> time(analytics.tracker(NAME).start(), work)),
                new NamedWay("timer", (analytics, work) -> time(analytics.timer(NAME), work)));
    }

    private static Object runChecked(Analytics analytics, Way.Work work) throws Exception {
        CheckedRunnable<Exception> checked = work::runUnchecked;
        analytics.tracker(NAME).run(checked);
        return null;
    }

    private static Object runRunnable(Analytics analytics, Way.Work work) {
        Runnable runnable = work::runUnchecked;
        analytics.tracker(NAME).run(runnable);
        return null;
    }

    private static Object trackRunnable(Analytics analytics, Way.Work work) {
        Runnable runnable = work::runUnchecked;
        analytics.tracker(NAME).track(runnable).run();
        return null;
    }

    private static Object shortRunnable(Analytics analytics, Way.Work work) {
        Runnable runnable = work::runUnchecked;
        analytics.track(NAME, runnable).run();
        return null;
    }

    private static Object time(Timer started, Way.Work work) throws Throwable {
        try (Timer timer = started) {
            try {
                work.run();
                timer.success();
            } catch (Throwable thrown) {
                timer.fail(thrown);
                throw thrown;
            }
        }
        return null;
    }
}
