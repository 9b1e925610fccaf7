package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests that a failure is described in one bounded line. */
class ErrorLineTest {
    @Test
    void replacesLineBreaksAndTerminalCodes() {
        assertThat(ErrorLine.of("a\r\nINFO forged \u001B[31mred")).isEqualTo("a INFO forged  [31mred");
    }

    @Test
    void shortensLongText() {
        assertThat(ErrorLine.of("x".repeat(100_000))).hasSize(1_001).endsWith("…");
    }

    @Test
    void returnsClassAndMessage() {
        assertThat(ErrorLine.of(new IllegalStateException("down"))).isEqualTo("java.lang.IllegalStateException: down");
    }

    @Test
    void returnsClassIfMessageThrows() {
        RuntimeException silent = new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no");
            }
        };

        assertThat(ErrorLine.of(silent)).isEqualTo(silent.getClass().getName());
    }
}
