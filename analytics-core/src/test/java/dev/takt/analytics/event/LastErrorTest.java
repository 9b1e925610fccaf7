package dev.takt.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LastErrorTest {
    private static final Series SERIES = new Series(1, "read", "call", Tags.empty());

    @Test
    void containsClassMessageAndEnd() {
        LastError error = LastError.of(RecordedCall.failure(SERIES, 1_000, 5, new IOException("disk")));

        assertThat(error).isEqualTo(new LastError("java.io.IOException", "disk", 1_005));
        assertThat(error.text()).isEqualTo("java.io.IOException: disk");
        assertThat(error.endTime()).isEqualTo(Instant.EPOCH.plusNanos(1_005));
    }

    @Test
    void textWithoutMessageIsClass() {
        assertThat(said(new IOException()).text()).isEqualTo("java.io.IOException");
        assertThat(said(new IOException("")).text()).isEqualTo("java.io.IOException");
    }

    @Test
    void rowOfStoreHasNoMessage() {
        RecordedCall row = new RecordedCall(SERIES, 1, 2, Outcome.FAILURE, "java.io.IOException", null, null);

        assertThat(LastError.of(row)).isEqualTo(new LastError("java.io.IOException", "", 3));
    }

    @Test
    void successHasNoError() {
        assertThat(LastError.of(RecordedCall.success(SERIES, 1, 2))).isNull();
        assertThat(LastError.of(RecordedCall.of(SERIES, 1, 2, Outcome.FAILURE))).isNull();
    }

    @Test
    void unwrapsExceptionsOfFutures() {
        assertThat(said(new CompletionException(new IOException("disk"))).text())
                .isEqualTo("java.io.IOException: disk");
    }

    @Test
    void cutsLongMessage() {
        String message = said(new IOException("x".repeat(1_000_000))).message();

        assertThat(message).hasSize(1_001).startsWith("xxx").endsWith("x…");
    }

    @Test
    void replacesLineBreaksBySpaces() {
        assertThat(said(new IOException("first\r\n\n  second\u2028third")).message())
                .isEqualTo("first second third");
    }

    @Test
    void reportsMessageThatThrows() {
        IOException hostile = new IOException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message for you");
            }
        };

        assertThat(said(hostile).message()).isEqualTo("(its message could not be read)");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNull() {
        assertThatThrownBy(() -> new LastError(null, "", 0)).hasMessageContaining("type");
        assertThatThrownBy(() -> new LastError("", null, 0)).hasMessageContaining("message");
    }

    private static LastError said(Exception error) {
        LastError said = LastError.of(RecordedCall.failure(SERIES, 1, 2, error));
        assertThat(said).isNotNull();
        return said;
    }
}
