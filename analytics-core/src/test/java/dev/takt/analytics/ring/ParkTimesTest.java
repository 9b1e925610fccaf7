package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParkTimesTest {
    private final ParkTimes parks = new ParkTimes();

    @Test
    void parksBrieflyWhileRingFillsFast() {
        assertThat(parks.next(true, 0.26)).isEqualTo(50_000);
        assertThat(parks.next(true, 0.13)).as("a ring that fills less fast").isEqualTo(200_000);
    }

    @Test
    void parksLongerWhileRingsFillSlowly() {
        assertThat(parksOf(9, 0.12))
                .containsExactly(
                        400_000,
                        800_000,
                        1_600_000,
                        3_200_000,
                        6_400_000,
                        12_800_000,
                        20_000_000,
                        20_000_000,
                        20_000_000);
    }

    @Test
    void keepsParkThatFillsRingByAnEighth() {
        long before = parksOf(4, 0.12)[3];

        assertThat(parksOf(2, 0.13)).containsOnly(before);
    }

    @Test
    void halvesParkThatFillsRingByThreeSixteenths() {
        long before = parksOf(4, 0.12)[3];

        assertThat(parksOf(2, 0.19)).containsExactly(before / 2, before / 4);
        assertThat(parksOf(9, 0.19)).endsWith(50_000);
    }

    @Test
    void parksLongestWithoutCalls() {
        long[] nanos = LongStream.generate(() -> parks.next(false, 0)).limit(9).toArray();

        assertThat(nanos).startsWith(400_000, 800_000).endsWith(50_000_000);
        assertThat(parks.next(true, 0.13)).as("a ring that fills at once").isEqualTo(20_000_000);
    }

    private long[] parksOf(int rounds, double fullest) {
        return LongStream.generate(() -> parks.next(true, fullest))
                .limit(rounds)
                .toArray();
    }
}
