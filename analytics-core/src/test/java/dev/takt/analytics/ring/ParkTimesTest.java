package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParkTimesTest {
    private final ParkTimes parks = new ParkTimes();

    @Test
    void parksBrieflyWhileRingFillsFast() {
        assertThat(parks.next(true, 0.26)).isEqualTo(50_000);
        assertThat(parks.next(true, 0.04)).isEqualTo(200_000);
    }

    @Test
    void parksLongerWhileRingsFillSlowly() {
        long[] nanos =
                LongStream.generate(() -> parks.next(true, 0.03)).limit(5).toArray();

        assertThat(nanos).containsExactly(400_000, 800_000, 1_600_000, 2_000_000, 2_000_000);
        assertThat(parks.next(true, 0.04)).isEqualTo(200_000);
    }

    @Test
    void parksLongestWithoutCalls() {
        long[] nanos = LongStream.generate(() -> parks.next(false, 0)).limit(9).toArray();

        assertThat(nanos).startsWith(400_000, 800_000).endsWith(50_000_000);
        assertThat(parks.next(true, 0.001)).as("the first call").isEqualTo(2_000_000);
    }
}
