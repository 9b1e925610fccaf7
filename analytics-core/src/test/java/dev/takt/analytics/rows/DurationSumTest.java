package dev.takt.analytics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationSumTest {
    private final DurationSum sum = new DurationSum();

    @Test
    void isZeroWithoutDurations() {
        assertThat(sum.count()).isZero();
        assertThat(sum.total()).isZero();
        assertThat(sum.mean()).isZero();
    }

    @Test
    void roundsMeanToNearestNanosecond() {
        sum.add(2, 35);
        assertThat(sum.mean()).isEqualTo(Duration.ofNanos(18));

        sum.add(1, 0);
        assertThat(sum.mean()).as("11.67").isEqualTo(Duration.ofNanos(12));

        sum.add(1, 2);
        assertThat(sum.mean()).as("9.25").isEqualTo(Duration.ofNanos(9));
    }

    @Test
    void staysExactBeyondLong() {
        for (int i = 0; i < 5; i++) {
            sum.add(1, Long.MAX_VALUE);
        }

        assertThat(sum.total()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE).multipliedBy(5));
        assertThat(sum.mean()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void addsSumsOfManyBits() {
        DurationSum other = new DurationSum();
        other.addEach(1L << 30, 1L << 40);
        sum.addEach(3, Long.MAX_VALUE);

        sum.addAll(other);

        assertThat(sum.count()).isEqualTo(3 + (1L << 30));
        assertThat(sum.total())
                .isEqualTo(Duration.ofNanos(Long.MAX_VALUE)
                        .multipliedBy(3)
                        .plus(Duration.ofNanos(1L << 40).multipliedBy(1L << 30)));
        assertThat(sum.totalNanos()).isEqualTo(3 * 0x1p63 + 0x1p70);
    }

    @Test
    void stopsAtTheLongestDuration() {
        sum.addEach(Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(sum.total()).isEqualTo(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
        assertThat(sum.mean()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }
}
