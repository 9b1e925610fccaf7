package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import io.micrometer.observation.Observation;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObservedOutcomeTest {
    private final Observed observed = new Observed();

    @AfterEach
    void close() {
        observed.close();
    }

    @ParameterizedTest
    @MethodSource
    void derivesOutcomeOfExchange(
            boolean isServer, String status, String outcome, @Nullable Throwable error, Outcome expected) {
        Observation observation = observed.http(
                        isServer, "method", "GET", "uri", "/", "status", status, "outcome", outcome)
                .start();
        if (error != null) {
            observation.error(error);
        }
        observation.stop();

        assertThat(observed.onlyCall().outcome()).isEqualTo(expected);
    }

    static Stream<Arguments> derivesOutcomeOfExchange() {
        CancellationException cancelled = new CancellationException("gone");
        IOException broken = broken();
        return Stream.of(
                arguments(true, "200", "SUCCESS", null, Outcome.SUCCESS),
                arguments(true, "302", "REDIRECTION", null, Outcome.SUCCESS),
                arguments(true, "404", "CLIENT_ERROR", null, Outcome.SUCCESS),
                arguments(true, "404", "CLIENT_ERROR", broken, Outcome.SUCCESS),
                arguments(true, "503", "SERVER_ERROR", null, Outcome.FAILURE),
                arguments(true, "503", "SERVER_ERROR", cancelled, Outcome.FAILURE),
                arguments(true, "UNKNOWN", "UNKNOWN", null, Outcome.CANCELLED),
                arguments(true, "UNKNOWN", "UNKNOWN", broken, Outcome.FAILURE),
                arguments(true, "200", "UNKNOWN", null, Outcome.SUCCESS),
                arguments(true, "503", "UNKNOWN", null, Outcome.FAILURE),
                arguments(false, "200", "SUCCESS", null, Outcome.SUCCESS),
                arguments(false, "200", "SUCCESS", broken, Outcome.FAILURE),
                arguments(false, "404", "CLIENT_ERROR", null, Outcome.FAILURE),
                arguments(false, "500", "SERVER_ERROR", null, Outcome.FAILURE),
                arguments(false, "IO_ERROR", "UNKNOWN", broken, Outcome.FAILURE),
                arguments(false, "CLIENT_ERROR", "UNKNOWN", null, Outcome.CANCELLED));
    }

    @Test
    void failureWithoutExceptionHasStatusForErrorType() {
        observed.http(true, "method", "GET", "uri", "/", "status", "503", "outcome", "SERVER_ERROR")
                .start()
                .stop();

        assertThat(observed.onlyCall().errorType()).isEqualTo("http.503");
        assertThat(observed.analytics.stats().series().get(0).lastError()).contains("http.503");
    }

    @Test
    void failureWithExceptionHasItsClass() {
        Observation observation = observed.http(
                        true, "method", "GET", "uri", "/", "status", "500", "outcome", "SERVER_ERROR")
                .start();
        observation.error(broken());
        observation.stop();

        assertThat(observed.onlyCall().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void errorOfOtherObservationDecides() {
        Observation failed = observed.named("bake").start();
        failed.error(broken());
        failed.stop();
        Observation cancelled = observed.named("bake").start();
        cancelled.error(new CancellationException("enough"));
        cancelled.stop();
        observed.named("bake", "reactor.status", "cancelled").start().stop();
        observed.named("bake").start().stop();

        assertThat(observed.calls())
                .extracting(Event::outcome)
                .containsExactly(Outcome.FAILURE, Outcome.CANCELLED, Outcome.CANCELLED, Outcome.SUCCESS);
    }

    @Test
    void scheduledTaskThatWasGivenUpIsCancelled() {
        observed.named("tasks.scheduled.execution", "outcome", "UNKNOWN")
                .start()
                .stop();

        assertThat(observed.onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    private static IOException broken() {
        return new IOException("broken");
    }
}
