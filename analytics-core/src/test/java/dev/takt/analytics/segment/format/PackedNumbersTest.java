package dev.takt.analytics.segment.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackedNumbersTest {
    @Provide
    Arbitrary<long[]> columns() {
        Arbitrary<Long> numbers = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(-1_000, 1_000_000),
                Arbitraries.longs(),
                Arbitraries.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 56, (1L << 56) - 1));
        return numbers.array(long[].class).ofMaxSize(500);
    }

    @Property(tries = 1_000)
    void readsNumbersAsWritten(@ForAll("columns") long[] numbers) {
        assertThat(read(written(numbers), numbers.length)).isEqualTo(numbers);
    }

    @Example
    void constantColumnTakesFewBytes() {
        long[] numbers = new long[60_000];
        Arrays.fill(numbers, 123_456);

        assertThat(written(numbers).length()).isLessThan(6);
    }

    @Example
    void outlierDoesNotWidenGroup() {
        long[] numbers = new Random(1).longs(128, 0, 16).toArray();
        numbers[77] = Long.MAX_VALUE;

        assertThat(written(numbers).length()).isLessThan(128 / 2 + 20);
    }

    @Example
    void refusesDamagedBytes() {
        long[] numbers = new Random(2).longs(300, 0, 1 << 20).toArray();
        ByteWriter written = written(numbers);
        byte[] bytes = Arrays.copyOf(written.array(), written.length() + PackedNumbers.PADDING);

        for (int length = 0; length < written.length(); length++) {
            ByteReader cut = new ByteReader(bytes, 0, length);
            assertThatThrownBy(() -> PackedNumbers.read(cut, 300, new long[300]))
                    .isInstanceOf(FormatException.class);
        }
    }

    private static ByteWriter written(long[] numbers) {
        ByteWriter out = new ByteWriter();
        PackedNumbers.write(numbers, numbers.length, out);
        return out;
    }

    private static long[] read(ByteWriter written, int count) {
        byte[] bytes = Arrays.copyOf(written.array(), written.length() + PackedNumbers.PADDING);
        ByteReader in = new ByteReader(bytes, 0, written.length());
        long[] numbers = new long[count];
        PackedNumbers.read(in, count, numbers);
        in.end();
        return numbers;
    }
}
