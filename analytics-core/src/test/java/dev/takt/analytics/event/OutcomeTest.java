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
    void theCodeLeadsBackToTheOutcome(Outcome outcome) {
        assertThat(Outcome.ofCode(outcome.code())).isSameAs(outcome);
    }

    @Test
    void theCodesAreThoseOfTheFiles() {
        assertThat(Outcome.SUCCESS.code()).isZero();
        assertThat(Outcome.FAILURE.code()).isEqualTo((byte) 1);
        assertThat(Outcome.CANCELLED.code()).isEqualTo((byte) 2);
        assertThat(Outcome.UNSET.code()).isEqualTo((byte) 3);
        assertThat(Outcome.values()).hasSize(Outcome.COUNT);
    }

    @Test
    void whatWasThrownIsAFailure() {
        assertThat(Outcome.of(new IOException("disk"))).isEqualTo(Outcome.FAILURE);
        assertThat(Outcome.of(new StackOverflowError())).isEqualTo(Outcome.FAILURE);
        assertThat(Outcome.of(new InterruptedException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void aCancellationIsCancelledWhateverItIsWrappedIn() {
        CancellationException cancellation = new CancellationException();

        assertThat(Outcome.of(cancellation)).isEqualTo(Outcome.CANCELLED);
        assertThat(Outcome.of(new CompletionException(cancellation))).isEqualTo(Outcome.CANCELLED);
        assertThat(Outcome.of(new ExecutionException(new CompletionException(cancellation))))
                .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aFailureCausedByACancellationStaysAFailure() {
        assertThat(Outcome.of(new IllegalStateException(new CancellationException())))
                .isEqualTo(Outcome.FAILURE);
    }

    @Test
    void theWrappingOfFuturesIsTakenOff() {
        IOException cause = new IOException("disk");

        assertThat(Outcome.unwrapped(cause)).isSameAs(cause);
        assertThat(Outcome.unwrapped(new CompletionException(cause))).isSameAs(cause);
        assertThat(Outcome.unwrapped(new ExecutionException(new CompletionException(cause))))
                .isSameAs(cause);
    }

    @Test
    void otherWrappingStays() {
        RuntimeException wrapping = new RuntimeException(new IOException("disk"));

        assertThat(Outcome.unwrapped(wrapping)).isSameAs(wrapping);
    }

    @Test
    void aWrappingWithoutCauseStays() {
        CompletionException alone = new CompletionException("alone", null);

        assertThat(Outcome.unwrapped(alone)).isSameAs(alone);
        assertThat(Outcome.of(alone)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void causesThatGoInACircleEnd() {
        CompletionException first = new Uncaused("first");
        CompletionException second = new CompletionException("second", first);
        first.initCause(second);

        assertThat(Outcome.unwrapped(first)).isIn(first, second);
        assertThat(Outcome.of(first)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void aCauseThatCannotBeReadIsNoCause() {
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

    /** Its cause can still be set. */
    private static final class Uncaused extends CompletionException {
        private static final long serialVersionUID = 1;

        private Uncaused(String message) {
            super(message);
        }
    }
}
