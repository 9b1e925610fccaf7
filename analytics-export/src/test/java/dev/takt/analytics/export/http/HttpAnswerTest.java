package dev.takt.analytics.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.export.AmbiguousException;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.RetryLaterException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The meaning of a status for the request. */
class HttpAnswerTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void returnsAcceptedAnswer(int status) throws Exception {
        HttpAnswer answer = answer(status);

        assertThat(answer.orThrow()).isSameAs(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void rejectsRefusedRequest(int status) {
        assertThatThrownBy(() -> answer(status).orThrow())
                .isInstanceOf(RejectedException.class)
                .hasMessage(status + " from http://server: because");
    }

    /** Retries after a wrong password or name, so that nothing is lost until it is corrected. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503, 504})
    void retriesStatusesThatMayPass(int status) {
        assertThatThrownBy(() -> answer(status).orThrow()).isInstanceOf(IOException.class);
    }

    @Test
    void shortensLongAnswer() {
        assertThat(new HttpAnswer("http://server", 500, "x".repeat(10_000)).inWords())
                .hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 415})
    void treatsStatusThatMetricMayCauseAsAmbiguous(int status) {
        assertThatThrownBy(() -> answer(status).orThrow()).isInstanceOf(AmbiguousException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void passesPauseOfServer(int status) {
        HttpAnswer answer = new HttpAnswer("http://server", status, "", Optional.of(Duration.ofSeconds(7)));

        assertThat(catchThrowableOfType(RetryLaterException.class, answer::orThrow)
                        .after())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void readsPauseInSecondsOrAsDate() {
        Instant now = Instant.parse("2026-11-20T10:15:30Z");

        assertThat(RetryAfter.parse("120", now)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 10:15:37 GMT", now)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 10:15:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
        assertThat(RetryAfter.parse("-1", now)).isEmpty();
        assertThat(RetryAfter.parse("9999999999999", now)).isEmpty();
        assertThat(RetryAfter.parse(null, now)).isEmpty();
    }

    private static HttpAnswer answer(int status) {
        return new HttpAnswer("http://server", status, "because\n");
    }
}
