package dev.takt.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
    @ParameterizedTest
    @EnumSource(Outcome.class)
    void codeReturnsItsOutcome(Outcome outcome) {
        assertThat(Outcome.ofCode(outcome.code())).isSameAs(outcome);
    }

    @Test
    void codesAreThoseOfFiles() {
        assertThat(Outcome.SUCCESS.code()).isZero();
        assertThat(Outcome.FAILURE.code()).isEqualTo((byte) 1);
        assertThat(Outcome.CANCELLED.code()).isEqualTo((byte) 2);
        assertThat(Outcome.UNSET.code()).isEqualTo((byte) 3);
        assertThat(Outcome.values()).hasSize(Outcome.COUNT);
    }

    @Test
    void thrownErrorIsFailure() {
        assertThat(Outcome.of(new IOException("disk"))).isEqualTo(Outcome.FAILURE);
        assertThat(Outcome.of(new StackOverflowError())).isEqualTo(Outcome.FAILURE);
        assertThat(Outcome.of(new InterruptedException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void wrappedCancellationIsCancelled() {
        CancellationException cancellation = new CancellationException();

        assertThat(Outcome.of(cancellation)).isEqualTo(Outcome.CANCELLED);
        assertThat(Outcome.of(new CompletionException(cancellation))).isEqualTo(Outcome.CANCELLED);
        assertThat(Outcome.of(new ExecutionException(new CompletionException(cancellation))))
                .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void failureWithCancellationAsCauseIsFailure() {
        assertThat(Outcome.of(new IllegalStateException(new CancellationException())))
                .isEqualTo(Outcome.FAILURE);
    }

    @Test
    void unwrapsExceptionsOfFutures() {
        IOException cause = new IOException("disk");

        assertThat(Outcome.unwrapped(cause)).isSameAs(cause);
        assertThat(Outcome.unwrapped(new CompletionException(cause))).isSameAs(cause);
        assertThat(Outcome.unwrapped(new ExecutionException(new CompletionException(cause))))
                .isSameAs(cause);
    }

    @Test
    void keepsOtherWrappers() {
        RuntimeException wrapping = new RuntimeException(new IOException("disk"));

        assertThat(Outcome.unwrapped(wrapping)).isSameAs(wrapping);
    }

    @Test
    void keepsWrapperWithoutCause() {
        CompletionException alone = new CompletionException("alone", null);

        assertThat(Outcome.unwrapped(alone)).isSameAs(alone);
        assertThat(Outcome.of(alone)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void endsAtCircularCauses() {
        CompletionException first = new Uncaused("first");
        CompletionException second = new CompletionException("second", first);
        first.initCause(second);

        assertThat(Outcome.unwrapped(first)).isIn(first, second);
        assertThat(Outcome.of(first)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void ignoresCauseThatThrows() {
        CompletionException hostile = new CompletionException("hostile", null) {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("no cause for you");
            }
        };

        assertThat(Outcome.unwrapped(hostile)).isSameAs(hostile);
        assertThat(Outcome.of(hostile)).isEqualTo(Outcome.FAILURE);
    }

    /** An exception whose cause can be set later. */
    private static final class Uncaused extends CompletionException {
        private static final long serialVersionUID = 1;

        private Uncaused(String message) {
            super(message);
        }
    }
}
