package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
    @Test
    void anErrorIsItsClassAndItsMessage() {
        assertThat(ErrorText.of(new IOException("disk"))).isEqualTo("java.io.IOException: disk");
    }

    @Test
    void withoutMessageItIsTheClass() {
        assertThat(ErrorText.of(new IOException())).isEqualTo("java.io.IOException");
        assertThat(ErrorText.of(new IOException(""))).isEqualTo("java.io.IOException");
    }

    @Test
    void theWrappingOfFuturesIsLeftOut() {
        assertThat(ErrorText.of(new CompletionException(new IOException("disk"))))
                .isEqualTo("java.io.IOException: disk");
    }

    @Test
    void aLongMessageIsCut() {
        String text = ErrorText.of(new IOException("x".repeat(1_000_000)));

        assertThat(text).hasSize(1_001).startsWith("java.io.IOException: xxx").endsWith("x…");
    }

    @Test
    void lineBreaksBecomeSpaces() {
        assertThat(ErrorText.of(new IOException("first\r\n\n  second\u2028third")))
                .isEqualTo("java.io.IOException: first second third");
    }

    @Test
    void aMessageThatThrowsIsSaidToBeUnreadable() {
        IOException hostile = new IOException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message for you");
            }
        };

        assertThat(ErrorText.of(hostile)).endsWith(": (its message could not be read)");
    }
}
