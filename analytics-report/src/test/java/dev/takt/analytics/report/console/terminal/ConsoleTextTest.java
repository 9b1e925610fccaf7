package dev.takt.analytics.report.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Hostile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConsoleTextTest {
    private final ConsoleText unicode = new ConsoleText(StandardCharsets.UTF_8);
    private final ConsoleText ascii = new ConsoleText(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @FieldSource("dev.takt.analytics.report.fixture.Hostile#NAMES")
    void cleanTextHasNoControlCharacters(String name) {
        assertThat(unicode.clean(name).codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(character -> Character.getType(character) == Character.FORMAT);
        assertThat(ascii.clean(name)).isASCII();
    }

    @Test
    void showsEscapes() {
        assertThat(unicode.clean(Hostile.ANSI)).isEqualTo("\\u001b[31mred\\u001b[0m\\u009b2J");
    }

    @Test
    void replacesCharactersMissingFromCharset() {
        assertThat(ascii.clean("1.00 µs – größe 商…")).isEqualTo("1.00 us - gr??e ?...");
    }

    @Test
    void showsComposedEmojiAsParts() {
        assertThat(unicode.clean("👩🏽\u200D💻❤\uFE0F")).isEqualTo("👩💻❤");
    }

    @Test
    void cutsLongTextToColumns() {
        assertThat(unicode.cut("users.find", 10)).isEqualTo("users.find");
        assertThat(unicode.cut("users.find", 9)).isEqualTo("users.fi…");
        assertThat(unicode.cut("商品検索", 6)).isEqualTo("商品…");
        assertThat(unicode.cut("商品検索", 8)).isEqualTo("商品検索");
        assertThat(unicode.cut("users", 0)).isEmpty();
        assertThat(ascii.cut("users.find", 9)).isEqualTo("users....");
        assertThat(ascii.cut("users.find", 2)).isEqualTo("..");
    }
}
