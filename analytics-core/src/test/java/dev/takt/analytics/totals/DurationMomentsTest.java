package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DurationMomentsTest {
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final DurationMoments moments = new DurationMoments();

    @Property
    void sumsAreExact(@ForAll @Size(max = 50) List<@LongRange(min = 0) Long> values) {
        DurationMoments found = of(values);

        assertThat(found.sumNanos()).isEqualTo(sum(values));
        assertThat(found.squares()).isEqualTo(squares(values));
    }

    @Property
    void additionLosesNothing(
            @ForAll @Size(max = 20) List<@LongRange(min = 0) Long> some,
            @ForAll @Size(max = 20) List<@LongRange(min = 0) Long> more) {
        DurationMoments both = of(some);

        both.addAll(of(more));

        assertThat(both.sumNanos()).isEqualTo(sum(some).add(sum(more)));
        assertThat(both.squares()).isEqualTo(squares(some).add(squares(more)));
    }

    @Property
    void wordsKeepEveryBit(@ForAll @Size(max = 20) List<@LongRange(min = 0) Long> values) {
        DurationMoments read = new DurationMoments();

        read.add(of(values).words());

        assertThat(read.sumNanos()).isEqualTo(sum(values));
        assertThat(read.squares()).isEqualTo(squares(values));
    }

    @Test
    void squaresPass127Bits() {
        for (int i = 0; i < 5; i++) {
            moments.add(Long.MAX_VALUE);
        }

        assertThat(moments.squares()).isEqualTo(LONGEST.pow(2).multiply(BigInteger.valueOf(5)));
        assertThat(moments.squares().bitLength()).isGreaterThan(127);
        assertThat(moments.words().areWide()).isTrue();
    }

    @Test
    void lowWordOfSquaresCarries() {
        moments.addSquares(0, -1);
        moments.addSquares(0, 1);

        assertThat(moments.squares()).isEqualTo(BigInteger.ONE.shiftLeft(64));
    }

    @Test
    void sumOfNothingIsZero() {
        assertThat(moments.sumNanos()).isZero();
        assertThat(moments.squares()).isZero();
        assertThat(moments.words()).isEqualTo(new DurationMoments.Words(0, 0, 0, 0, 0));
    }

    @Test
    void sumOf64BitsIsNotWide() {
        moments.addSum(Long.MAX_VALUE);
        moments.addSum(Long.MAX_VALUE);
        moments.addSum(1);

        assertThat(moments.words().sumLow()).isEqualTo(-1);
        assertThat(moments.words().areWide()).isFalse();
        moments.addSum(1);
        assertThat(moments.words().areWide()).isTrue();
    }

    private static DurationMoments of(List<Long> values) {
        DurationMoments moments = new DurationMoments();
        values.forEach(moments::add);
        return moments;
    }

    private static BigInteger sum(List<Long> values) {
        return values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger squares(List<Long> values) {
        return values.stream()
                .map(BigInteger::valueOf)
                .map(value -> value.multiply(value))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
