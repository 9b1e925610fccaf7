package dev.takt.analytics.batch.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressRateTest {
    private final ProgressRate rate = new ProgressRate();
    private long now = -5; // a clock of durations may start anywhere

    @Test
    void countsFromTheFirstProgressOn() {
        stepsASecond(15, 10_000, 45);

        assertThat(rate.perSecond(now)).isCloseTo(15, within(0.5));
    }

    @Test
    void followsTheLastTenSeconds() {
        stepsASecond(1_000, 0, 20_000);
        stepsASecond(10, 20_000, 200);

        assertThat(rate.perSecond(now)).isCloseTo(10, within(0.5));
    }

    @Test
    void isKnownForStepsThatTakeMinutes() {
        for (int i = 0; i < 20; i++) {
            rate.reached(now, i);
            now += TimeUnit.MINUTES.toNanos(1);
        }

        assertThat(rate.perSecond(now)).isCloseTo(1 / 60.0, within(0.005));
    }

    @Test
    void isZeroUntilSomethingWasDone() {
        assertThat(rate.perSecond(now)).isZero();

        rate.reached(now, 500);
        assertThat(rate.perSecond(now)).isZero();
        assertThat(rate.perSecond(now + 1_000_000_000)).isZero();
    }

    @Test
    void beginsAnewWhereTheProgressDoes() {
        stepsASecond(1_000, 0, 5_000);
        stepsASecond(10, 0, 50);

        assertThat(rate.perSecond(now)).isCloseTo(10, within(0.5));
    }

    @Test
    void fallsWhileNothingIsDone() {
        stepsASecond(10, 0, 100);
        double before = rate.perSecond(now);

        now += TimeUnit.SECONDS.toNanos(30);

        assertThat(rate.perSecond(now)).isLessThan(before / 2);
    }

    private void stepsASecond(int aSecond, long from, int steps) {
        for (int i = 1; i <= steps; i++) {
            rate.reached(now, from + i);
            now += TimeUnit.SECONDS.toNanos(1) / aSecond;
        }
    }
}
