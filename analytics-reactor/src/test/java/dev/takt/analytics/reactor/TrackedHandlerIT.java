package dev.takt.analytics.reactor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;

/** One exchange with a real server for each way that an exchange can end. */
class TrackedHandlerIT {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String NAME = "GET /users/{id}";

    private final Analytics analytics = Analytics.create();
    private DisposableServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.disposeNow();
        }
        analytics.close();
    }

    @Test
    void aResponseOfOnePieceIsACallOfItsStatusClass() {
        serve((request, response) -> response.sendString(Mono.just("user")));

        assertThat(answer(client())).isEqualTo("200 user");
        assertThat(onlyCall())
                .extracting(Event::name, Event::eventType, Event::tags, Event::outcome)
                .containsExactly(NAME, "http.server", Tags.of("status", "2xx"), Outcome.SUCCESS);
    }

    @Test
    void aResponseOfManyPiecesIsOneCall() {
        serve((request, response) -> response.sendString(Flux.range(0, 1000).map(String::valueOf)));

        answer(client());

        assertThat(onlyCall().tags()).isEqualTo(Tags.of("status", "2xx"));
    }

    @Test
    void statusesWithoutABodyAreCountedToo() {
        serve((request, response) -> response.status(204));

        assertThat(answer(client())).isEqualTo("204 ");
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("status", "2xx"));
    }

    @Test
    void aRefusalIsNoFailureOfTheServer() {
        serve((request, response) -> response.sendNotFound());

        assertThat(answer(client())).isEqualTo("404 ");
        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome)
                .containsExactly(Tags.of("status", "4xx"), Outcome.SUCCESS);
    }

    @Test
    void aConnectionThatIsClosedAfterTheResponseIsNotAborted() {
        serve((request, response) -> response.keepAlive(false).sendString(Mono.just("user")));

        assertThat(answer(client())).isEqualTo("200 user");
        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome)
                .containsExactly(Tags.of("status", "2xx"), Outcome.SUCCESS);
    }

    @Test
    void aHandlerThatGoesOnAfterItsResponseHasEndedWithIt() {
        serve((request, response) ->
                response.sendString(Mono.just("user")).then().then(Mono.never()));

        assertThat(answer(client())).isEqualTo("200 user");
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aHandlerThatFailsInTimeIsAStatusAndItsError() {
        serve((request, response) -> Mono.error(new IllegalStateException("broken")));

        assertThat(answer(client())).isEqualTo("500 ");
        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome, Event::errorType)
                .containsExactly(Tags.of("status", "5xx"), Outcome.FAILURE, IllegalStateException.class.getName());
    }

    @Test
    void aHandlerThatFailsAfterTheHeadIsAFailureWithoutAStatus() {
        serve((request, response) ->
                response.sendString(Flux.concat(Mono.just("us"), Mono.error(new IllegalStateException("broken")))));

        assertThatThrownBy(() -> answer(client())).isNotNull();
        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome, Event::errorType)
                .containsExactly(Tags.of("status", "error"), Outcome.FAILURE, IllegalStateException.class.getName());
    }

    @Test
    void aHandlerThatThrowsIsAFailureWithoutAStatus() {
        serve((request, response) -> {
            throw new IllegalStateException("thrown");
        });

        assertThatThrownBy(() -> answer(client())).isNotNull();
        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome, Event::errorType)
                .containsExactly(Tags.of("status", "error"), Outcome.FAILURE, IllegalStateException.class.getName());
    }

    @Test
    void aClientThatGoesInTheMiddleOfTheResponseIsAnAbortedCall() {
        serve((request, response) -> response.sendString(Flux.concat(Mono.just("us"), Mono.never())));

        String first = client().responseContent().asString().next().block(PATIENCE);

        assertThat(first).isEqualTo("us");
        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome, Event::errorType)
                .containsExactly(Tags.of("status", "aborted"), Outcome.CANCELLED, null);
    }

    @Test
    void aClientThatGoesWhileMuchIsWrittenIsAnAbortedCall() {
        serve((request, response) ->
                response.sendString(Flux.just("x".repeat(10_000)).repeat()));

        client().responseContent().asString().next().block(PATIENCE);

        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome, Event::errorType)
                .containsExactly(Tags.of("status", "aborted"), Outcome.CANCELLED, null);
    }

    @Test
    void aClientThatGoesBeforeTheResponseIsAnAbortedCall() {
        Sinks.Empty<Void> asked = Sinks.empty();
        serve((request, response) -> {
            asked.tryEmitEmpty();
            return Mono.never();
        });

        client().response().takeUntilOther(asked.asMono()).block(PATIENCE);

        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome)
                .containsExactly(Tags.of("status", "aborted"), Outcome.CANCELLED);
    }

    @Test
    void countsNoHandlerFailureIfClientResetsDuringRequest() throws IOException {
        Sinks.Empty<Void> asked = Sinks.empty();
        serve((request, response) -> {
            asked.tryEmitEmpty();
            return response.sendString(request.receive().aggregate().asString());
        });

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("POST /users/1 HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nus".getBytes(US_ASCII));
            asked.asMono().block(PATIENCE);
        }

        assertThat(onlyCall())
                .extracting(Event::tags, Event::outcome, Event::errorType)
                .containsExactly(Tags.of("status", "aborted"), Outcome.CANCELLED, null);
    }

    @Test
    void aHandlerThatClosesTheConnectionHasAbortedItsCall() {
        serve((request, response) -> {
            request.withConnection(Connection::dispose);
            return Mono.never();
        });

        assertThatThrownBy(() -> answer(client())).isNotNull();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aCallIsInFlightUntilItIsAnswered() {
        Sinks.One<String> user = Sinks.one();
        Sinks.Empty<Void> asked = Sinks.empty();
        serve((request, response) -> {
            asked.tryEmitEmpty();
            return response.sendString(user.asMono());
        });
        Mono<String> answer = answerOf(client()).cache();

        answer.subscribe();
        asked.asMono().block(PATIENCE);

        assertThat(analytics.stats().series()).singleElement().satisfies(series -> {
            assertThat(series.name()).isEqualTo(NAME);
            assertThat(series.inFlight()).isOne();
        });
        user.tryEmitValue("user");
        assertThat(answer.block(PATIENCE)).isEqualTo("200 user");
        onlyCall();
        assertThat(analytics.stats().series()).extracting(SeriesStats::inFlight).containsOnly(0L);
    }

    @Test
    void aHandlerMayBeCalledLateInsideAnother() {
        BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> tracked = ReactorNettyAnalytics.handler(
                analytics, NAME, (request, response) -> response.sendString(Mono.just("user")));
        start((request, response) -> Mono.just("known")
                .publishOn(Schedulers.parallel())
                .flatMap(who -> Mono.fromDirect(tracked.apply(request, response))));

        assertThat(answer(client())).isEqualTo("200 user");
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("status", "2xx"));
    }

    @Test
    void nothingIsLeftOnAConnectionThatGoesOn() {
        List<Integer> handlers = new CopyOnWriteArrayList<>();
        serve((request, response) -> {
            request.withConnection(connection ->
                    handlers.add(connection.channel().pipeline().names().size()));
            return response.sendString(Mono.just("user"));
        });
        ConnectionProvider one = ConnectionProvider.create("one", 1);
        HttpClient client = HttpClient.create(one).baseUrl(address());

        for (int i = 0; i < 10; i++) {
            answer(client.get().uri("/users/" + i));
        }
        one.dispose();

        assertThat(handlers).hasSize(10);
        assertThat(new HashSet<>(handlers.subList(1, 10))).hasSize(1);
        assertThat(calls(10)).extracting(Event::outcome).containsOnly(Outcome.SUCCESS);
    }

    @Test
    void aHandlerThatGivesNothingIsAFailureOfItsServer() {
        serve((request, response) -> null);

        assertThat(answer(client())).isEqualTo("500 ");
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("status", "5xx"));
    }

    @Test
    void aRequestToGoOnIsNoResponse() {
        serve((request, response) ->
                response.sendString(request.receive().aggregate().asString()));

        String answer = HttpClient.create()
                .baseUrl(address())
                .headers(headers -> headers.set(HttpHeaderNames.EXPECT, "100-continue"))
                .post()
                .uri("/users/1")
                .send((request, sending) -> sending.sendString(Mono.just("user")))
                .responseSingle((response, body) -> body.asString())
                .block(PATIENCE);

        assertThat(answer).isEqualTo("user");
        assertThat(onlyCall().tags()).isEqualTo(Tags.of("status", "2xx"));
    }

    @Test
    void streamsOfHttp2AreExchangesToo() {
        server = HttpServer.create()
                .host(HOST)
                .port(0)
                .protocol(HttpProtocol.H2C)
                .handle(ReactorNettyAnalytics.handler(
                        analytics,
                        NAME,
                        (request, response) -> request.uri().endsWith("endless")
                                ? response.sendString(Flux.concat(Mono.just("us"), Mono.never()))
                                : response.sendString(Mono.just("user"))))
                .bindNow();
        HttpClient client = HttpClient.create().baseUrl(address()).protocol(HttpProtocol.H2C);

        String answer = answer(client.get().uri("/users/1"));
        String first =
                client.get().uri("/endless").responseContent().asString().next().block(PATIENCE);

        assertThat(answer).isEqualTo("200 user");
        assertThat(first).isEqualTo("us");
        assertThat(calls(2)).extracting(event -> event.tags().get("status")).containsExactly("2xx", "aborted");
    }

    @Test
    void aDisabledHandlerIsTheHandler() {
        try (Analytics disabled = Analytics.builder()
                .config(AnalyticsConfig.parse("takt.enabled = false"))
                .build()) {
            start(ReactorNettyAnalytics.handler(
                    disabled, NAME, (request, response) -> response.sendString(Mono.just("user"))));

            assertThat(answer(client())).isEqualTo("200 user");
            assertThat(disabled.stats().calls()).isZero();
        }
    }

    @Test
    void badArgumentsAreRefusedAtTheCall() {
        assertThatThrownBy(() -> ReactorNettyAnalytics.handler(null, NAME, (request, response) -> Mono.empty()))
                .hasMessage("analytics must not be null");
        assertThatThrownBy(() -> ReactorNettyAnalytics.handler(analytics, NAME, null))
                .hasMessage("handler must not be null");
        assertThatThrownBy(() -> ReactorNettyAnalytics.handler(analytics, " ", (request, response) -> Mono.empty()))
                .hasMessageContaining("name");
    }

    private void serve(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        start(ReactorNettyAnalytics.handler(analytics, NAME, handler));
    }

    private void start(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        server = HttpServer.create().host(HOST).port(0).handle(handler).bindNow();
    }

    private String address() {
        return "http://" + HOST + ":" + server.port();
    }

    private HttpClient.ResponseReceiver<?> client() {
        return HttpClient.newConnection()
                .baseUrl(address())
                .disableRetry(true)
                .get()
                .uri("/users/1");
    }

    private static String answer(HttpClient.ResponseReceiver<?> asking) {
        return answerOf(asking).block(PATIENCE);
    }

    private static Mono<String> answerOf(HttpClient.ResponseReceiver<?> asking) {
        return asking.responseSingle((response, body) ->
                body.asString().defaultIfEmpty("").map(text -> response.status().code() + " " + text));
    }

    private Event onlyCall() {
        return calls(1).get(0);
    }

    /** The client may have its answer before the server knows it written. */
    private List<Event> calls(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(analytics.stats().calls()).isEqualTo(count));
        return analytics.events();
    }
}
