package dev.takt.analytics.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers and texts come back from arrays and from streams. */
class ByteReaderTest {
    private static final long PLENTY = 1 << 20;
    private static final int STREAM_BUFFER = 1 << 13;

    @Property(tries = 200)
    void readsWhatWasWritten(@ForAll List<Long> numbers, @ForAll List<String> texts, @ForAll double real) {
        Consumer<ByteWriter> content = out -> {
            numbers.forEach(out::number);
            numbers.forEach(out::signed);
            numbers.forEach(out::fixed64);
            numbers.forEach(number -> out.fixed32(number.intValue()));
            texts.forEach(out::text);
            texts.forEach(out::text);
            out.text(null);
            out.real(real);
        };
        for (TextEncoding encoding : TextEncoding.values()) {
            byte[] bytes = streamed(encoding, content);
            ByteReader in = stream(bytes, encoding, PLENTY);

            numbers.forEach(number -> assertThat(in.number()).isEqualTo(number));
            numbers.forEach(number -> assertThat(in.signed()).isEqualTo(number));
            numbers.forEach(number -> assertThat(in.fixed64()).isEqualTo(number));
            numbers.forEach(number -> assertThat(in.fixed32()).isEqualTo(number.intValue()));
            texts.forEach(text -> assertThat(in.text("a text")).isEqualTo(text));
            texts.forEach(text -> assertThat(in.text("a text")).isEqualTo(text));
            assertThat(in.textOrNull("a text")).isNull();
            assertThat(in.real()).isEqualTo(real);
            in.end();
        }
    }

    @Test
    void writesSameBytesToStreamsAndArrays() {
        Consumer<ByteWriter> content = out -> {
            for (int i = 0; i < STREAM_BUFFER; i++) {
                out.number(i);
                out.text("text " + i % 100);
            }
        };
        ByteWriter array = new ByteWriter();
        content.accept(array);

        byte[] streamed = streamed(TextEncoding.UTF_8, content);

        assertThat(streamed).isEqualTo(Arrays.copyOf(array.array(), array.length()));
    }

    @ParameterizedTest
    @EnumSource
    void refusesBytesCutAnywhere(TextEncoding encoding) {
        byte[] bytes = streamed(encoding, out -> {
            out.number(1L << 40);
            out.text("größe 🎈");
            out.fixed32(7);
        });
        for (int length = 0; length < bytes.length; length++) {
            ByteReader cut = stream(Arrays.copyOf(bytes, length), encoding, PLENTY);

            assertThatThrownBy(() -> {
                        cut.number();
                        cut.text("a text");
                        cut.fixed32();
                    })
                    .as("%d bytes", length)
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void readsTextsLongerThanItsBuffer() {
        String text = "ü".repeat(STREAM_BUFFER);
        byte[] bytes = streamed(TextEncoding.UTF_8, out -> {
            out.number(5);
            out.text(text);
            out.number(6);
        });
        ByteReader in = stream(bytes, TextEncoding.UTF_8, PLENTY);

        assertThat(in.number()).isEqualTo(5);
        assertThat(in.text("a text")).isEqualTo(text);
        assertThat(in.number()).isEqualTo(6);
        in.end();
    }

    @ParameterizedTest
    @EnumSource
    void textsOfStreamsTakeFromBudget(TextEncoding encoding) {
        byte[] bytes = streamed(encoding, out -> out.text("x".repeat(2 * STREAM_BUFFER)));
        ByteReader in = stream(bytes, encoding, STREAM_BUFFER);

        assertThatThrownBy(() -> in.text("a text"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than the 8192 bytes of memory");
    }

    @Test
    void refusesCountsBeyondBytesThatAreLeft() {
        ByteWriter out = new ByteWriter();
        out.number(9);
        out.octet(0);
        out.octet(0);
        ByteReader in = new ByteReader(out.array(), 0, out.length());

        assertThatThrownBy(() -> in.count("series"))
                .isInstanceOf(FormatException.class)
                .hasMessage("the number of series is 9, at most 3 is possible");
    }

    @Test
    void refusesStreamThatEndsEarly() {
        ByteReader in =
                new ByteReader(new ByteArrayInputStream(new byte[3]), 4, TextEncoding.CHARS, new MemoryBudget(PLENTY));

        assertThatThrownBy(in::fixed32).hasMessage("it became shorter while it was read");
    }

    @Test
    void refusesBytesLeftOver() {
        ByteReader in = new ByteReader(new byte[3], 0, 3);

        assertThatThrownBy(in::end).hasMessage("3 bytes are left over");
    }

    private static ByteReader stream(byte[] bytes, TextEncoding encoding, long budget) {
        return new ByteReader(new ByteArrayInputStream(bytes), bytes.length, encoding, new MemoryBudget(budget));
    }

    private static byte[] streamed(TextEncoding encoding, Consumer<ByteWriter> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(bytes, encoding);
        content.accept(out);
        out.flush();
        return bytes.toByteArray();
    }
}
