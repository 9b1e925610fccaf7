package dev.takt.analytics.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "7, 7 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "9994, 9.99 µs",
        "9996, 10.0 µs",
        "99949, 99.9 µs",
        "99960, 100 µs",
        "999499, 999 µs",
        "999500, 1.00 ms",
        "1234567, 1.23 ms",
        "12345678, 12.3 ms",
        "123456789, 123 ms",
        "999999999, 1.00 s",
        "59949999999, 59.9 s",
        "59950000000, 1m 00s",
        "125000000000, 2m 05s",
        "3599600000000, 1h 00m",
        "11040000000000, 3h 04m",
        "453600000000000, 5d 06h"
    })
    void usesThreeSignificantDigitsInSuitableUnit(long nanos, String expected) {
        assertThat(DurationText.ofNanos(nanos)).isEqualTo(expected);
    }

    @Test
    void writesSumsBeyond64BitsInDays() {
        Duration centuries = Duration.ofDays(521_250).minusHours(1);

        assertThat(DurationText.of(centuries)).isEqualTo("521,249d 23h");
        assertThat(DurationText.ofNanos(DurationText.nanosOf(centuries))).isEqualTo("521,249d 23h");
        assertThat(DurationText.nanosOf(Duration.ofSeconds(1L << 40, 7))).isEqualTo("1099511627776000000007");
    }

    @Test
    void writesDurationLikeItsNanoseconds() {
        assertThat(DurationText.of(Duration.ofMillis(250))).isEqualTo("250 ms");
    }
}
