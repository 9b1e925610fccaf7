package dev.takt.analytics.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.TimedCalls;
import dev.takt.analytics.tracker.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers as callers: closed in their block, elsewhere, in any order, or never. */
class TimersInCallTreeTest extends TimedCalls {
    private String shape() {
        return CallTreeTest.shape(analytics.callTree());
    }

    @Test
    void nestsWhatABlockOfATimerCalls() {
        Timer timer = analytics.timer("block");
        timer.run(() -> work("inside", 2));
        work("next", 1);

        assertThat(shape()).isEqualTo("block(1, 2/0)[inside(1, 2/2)] next(1, 1/1)");
    }

    @Test
    void nestsWhatRunsBetweenStartAndCloseOfATimer() {
        work("outer", 1, () -> {
            try (Timer timer = analytics.timer("block")) {
                work("inside", 2, () -> work("deep", 1));
                clock.advance(Duration.ofMillis(3));
                timer.success();
            }
            work("after", 1);
        });

        assertThat(shape()).isEqualTo("outer(1, 8/1)[block(1, 6/3)[inside(1, 3/2)[deep(1, 1/1)]] after(1, 1/1)]");
    }

    @Test
    void forgetsTimerThatOutlivesTheCallAroundIt() {
        List<Timer> open = new ArrayList<>();
        work("outer", 1, () -> {
            open.add(analytics.timer("open"));
            work("inside", 2);
        });
        work("next", 4);
        open.get(0).success();
        work("last", 3);

        assertThat(shape())
                .isEqualTo("next(1, 4/4) last(1, 3/3) outer(1, 3/0, 1 detached)[open(1, 7/5)[inside(1, 2/2)]]");
    }

    @Test
    void timerClosedOnAnotherThreadIsNoCallerAfterwards() throws Exception {
        Timer timer = analytics.timer("open");
        Thread other = new Thread(timer::success);
        other.start();
        other.join();
        work("next", 3);
        try (Timer second = analytics.timer("open")) {
            work("inside", 2);
            second.success();
        }

        assertThat(shape()).isEqualTo("next(1, 3/3) inside(1, 2/2) open(2, 2/2)");
    }

    @Test
    void timersClosedInAnyOrderLeaveTheCallAroundThem() {
        work("outer", 0, () -> {
            Timer first = analytics.timer("first");
            Timer second = analytics.timer("second");
            first.success();
            work("inside", 1);
            second.success();
            second.close();
            first.close();
            work("after", 2);
        });

        assertThat(shape())
                .isEqualTo("outer(1, 3/1)[after(1, 2/2) first(1, 0/0, 1 detached)[second(1, 1/0)[inside(1, 1/1)]]]");
    }

    @Test
    void startedTimerThatWasForgottenCallsNothingOnceItStartsAgain() {
        Timer forgotten = analytics.timer("forgotten");
        analytics.timer("forgotten").success();
        work("next", 1);
        forgotten.success();

        assertThat(shape()).isEqualTo("forgotten(2, 1/1) next(1, 1/1)");
    }

    @Test
    void nestsBlocksOfATimerThatItsThreadRunsLater() {
        Timer timer = analytics.timer("block");
        timer.run(() -> work("inside", 2));
        timer.close();
        work("next", 3);

        assertThat(shape()).isEqualTo("next(1, 3/3) block(1, 2/0)[inside(1, 2/2)]");
    }

    @Test
    void countsCallsTaggedAtTheirEndWithTheirChildren() {
        work("outer", 1, () -> {
            try (Timer timer = analytics.timer("request")) {
                work("inside", 2);
                timer.tag("status", "ok").success();
            }
            try (Timer timer = analytics.timer("request")) {
                work("inside", 3);
                timer.tag("status", "error").fail(new IllegalStateException());
            }
        });

        assertThat(shape()).isEqualTo("outer(1, 6/1)[request(2, 5/0)[inside(2, 5/5)]]");
        assertThat(analytics.stats().series()).hasSize(4);
    }
}
