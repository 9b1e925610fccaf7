package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCharactersTest {
    /** C0, DEL, C1 (next line, control sequence introducer), separators, and changes of direction. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, '\n', '\r', 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202e,
                0x2066
            })
    void replacesWhatControlsATerminal(int character) {
        String text = "a" + (char) character + "b";

        assertThat(ControlCharacters.marked(text)).isEqualTo("a?b");
        assertThat(ControlCharacters.spaced(text)).isEqualTo("a b");
    }

    @Test
    void keepsTextOfAllLanguages() {
        String text = "Straße, 日本語, \u05e9\u05dc\u05d5\u05dd, ✅ \ud83d\ude00\u00a0";

        assertThat(ControlCharacters.marked(text)).isEqualTo(text);
    }

    @Test
    void replacesARunByOneSpace() {
        assertThat(ControlCharacters.spaced("a\r\n\u0085b")).isEqualTo("a b");
        assertThat(ControlCharacters.marked("a\r\nb")).isEqualTo("a??b");
    }
}
