package dev.takt.analytics.report.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    @ParameterizedTest
    @CsvSource({
        "users.find, 10",
        "größe, 5",
        "商品.検索, 9",
        "ｶﾀｶﾅ, 4",
        "ＡＢ, 4",
        "한국어, 6",
        "각, 2",
        "é, 1",
        "😀🚀, 4",
        "✅, 2",
        "…█▏─µ–, 6",
        "שלום, 4",
        "नि, 2",
        "𠀀, 2"
    })
    void wideCharactersHaveTwoColumnsAndMarksNone(String text, int width) {
        assertThat(TextWidth.of(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"0x10FF, 1", "0x1100, 2", "0x115F, 2", "0x303E, 2", "0x303F, 1", "0xD7A3, 2", "0xD7A4, 1", "0x3FFFD, 2"
    })
    void rangesIncludeTheirEnds(String character, int width) {
        assertThat(TextWidth.of(Integer.decode(character).intValue())).isEqualTo(width);
    }
}
