package dev.takt.analytics.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0%",
        "0.04, <0.1%",
        "0.1, 0.1%",
        "50, 50.0%",
        "99.84, 99.8%",
        "99.96, 99.96%",
        "99.99999, 99.99%",
        "100, 100%"
    })
    void neverRoundsPercentageToZeroOrHundred(double percent, String expected) {
        assertThat(NumberText.percent(percent)).isEqualTo(expected);
    }

    @Test
    void separatesThousands() {
        assertThat(NumberText.count(1_234_567)).isEqualTo("1,234,567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"9999999; 9,999,999", "12345678; 12.3 M", "9999999999; 10,000.0 M", "12345678901; 12.3 G"})
    void shortensGreatCounts(long count, String expected) {
        assertThat(NumberText.brief(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "-0.0; 0",
                "0.12345; 0.1235",
                "617; 617",
                "-1234.56; -1,235",
                "999999999999999; 999,999,999,999,999",
                "1e15; 1.000e+15",
                "-1.7976931348623157E308; -1.798e+308",
                "0.00000123456; 0.000001235",
                "1.5E-300; 1.500e-300"
            })
    void fractionsAndExtremeValuesHaveFourDigits(double value, String expected) {
        assertThat(NumberText.value(value)).isEqualTo(expected);
    }

    @Test
    void nounAgreesWithCount() {
        assertThat(NumberText.count(1, "call")).isEqualTo("1 call");
        assertThat(NumberText.count(0, "call")).isEqualTo("0 calls");
        assertThat(NumberText.count(2_000, "call")).isEqualTo("2,000 calls");
    }

    @Test
    void shareOfZeroIsZero() {
        assertThat(NumberText.share(3, 0)).isZero();
        assertThat(NumberText.share(1, 4)).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 7, 999, 1_000, 999_999, 1_000_000, -1, -999, -1_000, -123_456, Long.MAX_VALUE, Long.MIN_VALUE})
    void countHasCommasBetweenGroupsOfThreeDigits(long count) {
        assertThat(NumberText.count(count)).isEqualTo(String.format(Locale.ROOT, "%,d", count));
    }
}
