package dev.takt.analytics.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.export.RejectedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a status means for what was sent. */
class HttpAnswerTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void whatIsAcceptedIsAllRight(int status) throws Exception {
        HttpAnswer answer = answer(status);

        assertThat(answer.orThrow()).isSameAs(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatIsRefusedIsNotSentAgainAsItIs(int status) {
        assertThatThrownBy(() -> answer(status).orThrow())
                .isInstanceOf(RejectedException.class)
                .hasMessage(status + " from http://server: because");
    }

    /** A wrong password or name is put right by somebody, and nothing is lost until then. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503, 504})
    void whatMayPassIsSentAgain(int status) {
        assertThatThrownBy(() -> answer(status).orThrow()).isInstanceOf(IOException.class);
    }

    @Test
    void aLongAnswerIsCutOff() {
        assertThat(new HttpAnswer("http://server", 500, "x".repeat(10_000)).inWords())
                .hasSizeLessThan(600);
    }

    private static HttpAnswer answer(int status) {
        return new HttpAnswer("http://server", status, "because\n");
    }
}
