package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Sum128Test {
    @Property
    void theSumOfSquaresIsExact(@ForAll @Size(max = 50) List<@LongRange(min = 0, max = 1L << 60) Long> values) {
        Sum128 sum = new Sum128();

        values.forEach(sum::addSquare);

        assertThat(sum.value()).isEqualTo(squares(values));
    }

    @Property
    void twoSumsAddWithoutLoss(
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 1L << 60) Long> some,
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 1L << 60) Long> more) {
        Sum128 sum = new Sum128();
        Sum128 other = new Sum128();
        some.forEach(sum::addSquare);
        more.forEach(other::addSquare);

        sum.add(other);

        assertThat(sum.value()).isEqualTo(squares(some).add(squares(more)));
        assertThat(other.value()).isEqualTo(squares(more));
    }

    @Test
    void theLowHalfCarriesIntoTheHigh() {
        Sum128 sum = new Sum128();

        sum.add(0, -1);
        sum.add(0, 1);

        assertThat(sum.value()).isEqualTo(BigInteger.ONE.shiftLeft(64));
    }

    @Test
    void nothingSumsUpToZero() {
        assertThat(new Sum128().value()).isZero();
    }

    private static BigInteger squares(List<Long> values) {
        return values.stream()
                .map(BigInteger::valueOf)
                .map(value -> value.multiply(value))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
