package dev.takt.analytics.report.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void usesColoursOnTerminal() {
        assertThat(colours(true, Map.of("TERM", "xterm"))).isTrue();
        assertThat(colours(false, Map.of("TERM", "xterm"))).isFalse();
        assertThat(colours(true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void noColorOverridesEverything() {
        assertThat(colours(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(colours(true, Map.of("NO_COLOR", "1", "FORCE_COLOR", "1", "CLICOLOR_FORCE", "1")))
                .isFalse();
        assertThat(colours(true, Map.of("NO_COLOR", ""))).isTrue();
    }

    @Test
    void coloursCanBeForced() {
        assertThat(colours(false, Map.of("FORCE_COLOR", "1"))).isTrue();
        assertThat(colours(false, Map.of("CLICOLOR_FORCE", "1"))).isTrue();
        assertThat(colours(false, Map.of("FORCE_COLOR", "0"))).isFalse();
        assertThat(colours(false, Map.of("FORCE_COLOR", "false", "CLICOLOR_FORCE", "")))
                .isFalse();
    }

    @Test
    void doesNotRedrawLinesInCi() {
        assertThat(isLive(Map.of("TERM", "xterm"))).isTrue();
        assertThat(isLive(Map.of("TERM", "xterm", "CI", "true"))).isFalse();
        assertThat(isLive(Map.of("TERM", "xterm", "CI", "1"))).isFalse();
        assertThat(isLive(Map.of("TERM", "xterm", "CI", "false"))).isTrue();
        assertThat(colours(true, Map.of("TERM", "xterm", "CI", "true"))).isTrue();
    }

    @Test
    void widthIsThatOfTerminalElseEnvironmentElseUsual() {
        assertThat(width(true, 97, Map.of("COLUMNS", "60"))).isEqualTo(97);
        assertThat(width(true, 0, Map.of("COLUMNS", "60"))).isEqualTo(60);
        assertThat(width(false, 97, Map.of())).isEqualTo(120);
        assertThat(width(false, 0, Map.of("COLUMNS", "wide"))).isEqualTo(120);
        assertThat(width(false, 0, Map.of("COLUMNS", "9999"))).isEqualTo(1_000);
        assertThat(width(true, 3, Map.of())).isEqualTo(20);
    }

    @Test
    void otherStreamIsNoTerminal() {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

        Terminal terminal = Terminal.of(out, StandardCharsets.UTF_8, Map.of());

        assertThat(terminal).isEqualTo(new Terminal(120, false, StandardCharsets.UTF_8, false));
    }

    private static boolean colours(boolean isTerminal, Map<String, String> environment) {
        return Terminal.of(isTerminal, 80, StandardCharsets.UTF_8, environment).colours();
    }

    private static boolean isLive(Map<String, String> environment) {
        return Terminal.of(true, 80, StandardCharsets.UTF_8, environment).isLive();
    }

    private static int width(boolean isTerminal, int width, Map<String, String> environment) {
        return Terminal.of(isTerminal, width, StandardCharsets.UTF_8, environment)
                .width();
    }
}
