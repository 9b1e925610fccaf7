package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClientMetricsRecorder;
import reactor.netty.http.server.HttpServerMetricsRecorder;

/** Tests of the records made from the metrics of Reactor Netty. */
class HttpRecorderTest extends StreamTest {
    private static final SocketAddress REMOTE = InetSocketAddress.createUnresolved("there", 443);
    private static final Duration TIME = Duration.ofMillis(12);

    private final HttpServerMetricsRecorder server =
            ReactorNettyAnalytics.server(analytics, "/users/{id}").recorder();
    private final HttpClientMetricsRecorder client =
            ReactorNettyAnalytics.client(analytics, "/users/{id}").recorder();

    @Test
    void aResponseIsACallOfItsMethodTemplateAndStatusClass() {
        server.recordResponseTime("/users/{id}", "GET", "204", TIME);

        assertThat(onlyCall())
                .extracting(Event::name, Event::eventType, Event::tags, Event::duration, Event::outcome)
                .containsExactly("GET /users/{id}", "http.server", Tags.of("status", "2xx"), TIME, Outcome.SUCCESS);
    }

    @Test
    void aServersFailuresAreItsOwn() {
        server.recordResponseTime("/users/{id}", "GET", "404", TIME);
        server.recordResponseTime("/users/{id}", "GET", "503", TIME);

        assertThat(analytics.events())
                .extracting(event -> event.tags().get("status"), Event::outcome)
                .containsExactly(tuple("4xx", Outcome.SUCCESS), tuple("5xx", Outcome.FAILURE));
    }

    @Test
    void toAClientARefusalIsAFailureToo() {
        client.recordResponseTime(REMOTE, "/users/{id}", "GET", "302", TIME);
        client.recordResponseTime(REMOTE, "/users/{id}", "GET", "404", TIME);

        assertThat(analytics.events())
                .extracting(Event::eventType, event -> event.tags().get("status"), Event::outcome)
                .containsExactly(
                        tuple("http.client", "3xx", Outcome.SUCCESS), tuple("http.client", "4xx", Outcome.FAILURE));
    }

    @Test
    void nothingFromTheWireBecomesAName() {
        for (int i = 0; i < 100; i++) {
            server.recordResponseTime("/secret/" + i, "M" + i, "2" + i, TIME);
            client.recordResponseTime(REMOTE, "/secret/" + i, "GET", "7" + (i + 10), TIME);
        }

        assertThat(analytics.stats().series())
                .extracting(series -> series.name())
                .containsOnly("OTHER (unknown)", "GET (unknown)");
        assertThat(analytics.stats().series()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void rawPathsFindTheirTemplateWhereTheFunctionWasLeftOut() {
        server.recordResponseTime("/users/42", "GET", "200", TIME);

        assertThat(onlyCall().name()).isEqualTo("GET /users/{id}");
    }

    @Test
    void theStepsOfAConnectionAreCallsToo() {
        client.recordConnectTime(REMOTE, TIME, "SUCCESS");
        client.recordConnectTime(REMOTE, TIME, "ERROR");
        client.recordTlsHandshakeTime(REMOTE, TIME, "SUCCESS");
        client.recordResolveAddressTime(REMOTE, TIME, "ERROR");
        server.recordTlsHandshakeTime(REMOTE, TIME, "SUCCESS");

        assertThat(analytics.events())
                .extracting(Event::name, Event::eventType, event -> event.tags().get("status"), Event::outcome)
                .containsExactly(
                        tuple("connect", "http.client", "ok", Outcome.SUCCESS),
                        tuple("connect", "http.client", "error", Outcome.FAILURE),
                        tuple("tls", "http.client", "ok", Outcome.SUCCESS),
                        tuple("resolve", "http.client", "error", Outcome.FAILURE),
                        tuple("tls", "http.server", "ok", Outcome.SUCCESS));
    }

    @Test
    void anExchangeThatBreaksOffIsAFailureOfItsTemplate() {
        client.incrementErrorsCount(REMOTE, "/users/42");

        assertThat(onlyCall())
                .extracting(Event::name, Event::tags, Event::outcome, Event::duration)
                .containsExactly("/users/{id}", Tags.of("status", "error"), Outcome.FAILURE, Duration.ZERO);
    }

    @Test
    void bytesAndPartsOfAnExchangeAreNoCalls() {
        server.recordDataReceivedTime("/", "GET", TIME);
        server.recordDataSentTime("/", "GET", "200", TIME);
        server.recordDataReceived(REMOTE, "/", 1);
        server.recordDataReceived(REMOTE, 1);
        server.recordDataSent(REMOTE, "/", 1);
        server.recordDataSent(REMOTE, 1);
        server.incrementErrorsCount(REMOTE);
        server.incrementErrorsCount(REMOTE, "/");
        server.recordConnectTime(REMOTE, TIME, "SUCCESS");
        server.recordResolveAddressTime(REMOTE, TIME, "SUCCESS");
        client.recordDataReceivedTime(REMOTE, "/", "GET", "200", TIME);
        client.recordDataSentTime(REMOTE, "/", "GET", TIME);
        client.recordDataReceived(REMOTE, "/", 1);
        client.recordDataReceived(REMOTE, 1);
        client.recordDataSent(REMOTE, "/", 1);
        client.recordDataSent(REMOTE, 1);
        client.incrementErrorsCount(REMOTE);

        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void badArgumentsAreRefusedAtTheCall() {
        assertThatThrownBy(() -> ReactorNettyAnalytics.server(null, "/")).hasMessage("analytics must not be null");
        assertThatThrownBy(() -> ReactorNettyAnalytics.client(null, "/")).hasMessage("analytics must not be null");
        assertThatThrownBy(() -> ReactorNettyAnalytics.server(analytics, "GET /"))
                .hasMessageContaining("was \"GET /\"");
    }
}
