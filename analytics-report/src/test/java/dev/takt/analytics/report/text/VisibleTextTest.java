package dev.takt.analytics.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @Test
    void escapesControlCharacters() {
        assertThat(VisibleText.of(Hostile.ANSI)).isEqualTo("\\u001b[31mred\\u001b[0m\\u009b2J");
        assertThat(VisibleText.of(Hostile.RIGHT_TO_LEFT)).isEqualTo("user\\u202egnp.exe\\u2066x\\u200f");
        assertThat(VisibleText.of(Hostile.LINES)).isEqualTo("first\\r\\nsecond\\u2028third\\u2029fourth\\tend\\u0000");
        assertThat(VisibleText.of(Hostile.LONE_SURROGATE)).isEqualTo("half \\ud83d of one");
        assertThat(VisibleText.of("\uFFFE\uFDD0 \uDBFF\uDFFF")).isEqualTo("\\ufffe\\ufdd0 \\u{10ffff}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "users.find", "größe µ – …", "商品.検索", "שלום", "👩\u200D💻 नमस्\u200Dते", "<b>\"&'"})
    void keepsOrdinaryText(String text) {
        assertThat(VisibleText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @FieldSource("dev.takt.analytics.report.fixture.Hostile#NAMES")
    void leavesNoControlCharacter(String name) {
        assertThat(VisibleText.of(name).codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(character -> Character.getType(character) == Character.FORMAT)
                .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }

    @Test
    void keepsBeginningAndEndOfLongText() {
        assertThat(VisibleText.cut("abcdefghijklmnopqrstuvwxyz", 10)).isEqualTo("abcdef…xyz");
        assertThat(VisibleText.cut("abcdefghij", 10)).isEqualTo("abcdefghij");
    }

    @Test
    void neverSplitsCharacter() {
        String smiles = "😀".repeat(20);

        for (int longest = 3; longest < smiles.length(); longest++) {
            String cut = VisibleText.cut(smiles, longest);
            assertThat(cut).hasSizeLessThanOrEqualTo(longest).contains("…");
            assertThat(VisibleText.of(cut)).isEqualTo(cut);
        }
    }
}
