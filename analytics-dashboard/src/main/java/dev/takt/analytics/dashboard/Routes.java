package dev.takt.analytics.dashboard;

import dev.takt.analytics.dashboard.api.ApiAnswers;
import dev.takt.analytics.dashboard.live.BusyException;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.dashboard.web.BadQueryException;
import dev.takt.analytics.dashboard.web.Headers;
import dev.takt.analytics.dashboard.web.Login;
import dev.takt.analytics.dashboard.web.Query;
import dev.takt.analytics.health.OncePerMinute;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Takes requests past the gate to what answers them. */
final class Routes implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private static final String SERIES = "/api/series/";
    private static final String STREAM = "/api/stream";

    private final OncePerMinute failures = new OncePerMinute();
    private final AccessControl gate;
    private final ApiAnswers answers;
    private final Login login;

    Routes(AccessControl gate, ApiAnswers answers) {
        this.gate = gate;
        this.answers = answers;
        this.login = new Login(gate);
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        Headers.add(response.responseHeaders(), Headers.OWN_POLICY);
        return afterThisRead(response)
                .then(Mono.defer(() -> handled(request, response)))
                .onErrorResume(
                        failure -> !response.hasSentHeaders(),
                        failure -> refusal(failure).send(request, response));
    }

    /**
     * Completes when the channel has handed out what it read. Of a request that had to wait for the one before, the end is
     * handed out after its beginning: answered in between, Reactor Netty 1.3.6 takes the end for one more request, waits for it
     * to be answered and reads nothing any more.
     */
    private static Mono<Void> afterThisRead(HttpServerResponse response) {
        return Mono.create(sink -> response.withConnection(
                connection -> connection.channel().eventLoop().execute(sink::success)));
    }

    private Mono<Void> handled(HttpServerRequest request, HttpServerResponse response) {
        Optional<Answer> strange = gate.strange(request);
        if (strange.isPresent()) {
            return strange.get().send(request, response);
        }
        Query query = Query.of(request.uri()).at(gate.outer()::inner);
        if (login.isFor(query.path())) {
            return login.answer(request, response, query);
        }
        Optional<Answer> unknown = gate.unknown(request);
        if (unknown.isPresent()) {
            return (query.path().equals("/") && accepts(request, "text/html") ? login.formFirst() : unknown.get())
                    .send(request, response);
        }
        Optional<Answer> impossible = impossible(request);
        if (impossible.isPresent()) {
            return impossible.get().send(request, response);
        }
        return query.path().equals(STREAM)
                ? answers.stream(request, response, query)
                : answer(request, query).flatMap(answer -> answer.send(request, response));
    }

    private Mono<Answer> answer(HttpServerRequest request, Query query) {
        String path = query.path();
        if (path.startsWith(SERIES)) {
            return answers.series(path.substring(SERIES.length()), query);
        }
        String accept = request.requestHeaders().get(HttpHeaderNames.ACCEPT, "");
        return switch (path) {
            case "/" -> answers.page(query);
            case "/api/snapshot" -> answers.snapshot(accept, query);
            case "/api/events" -> answers.events(query);
            case "/api/health" -> answers.health(query);
            case "/api/openapi.json" -> answers.openApi(query);
            case "/metrics" -> answers.metrics(accept, query);
            default -> Mono.just(Answer.refusal(HttpResponseStatus.NOT_FOUND.code(), "There is no such page"));
        };
    }

    /** Nothing here is written, so nothing comes with a body. */
    private static Optional<Answer> impossible(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return Optional.of(Answer.refusal(HttpResponseStatus.METHOD_NOT_ALLOWED.code(), "Only GET and HEAD")
                    .with("Allow", "GET, HEAD"));
        }
        HttpHeaders headers = request.requestHeaders();
        boolean body = headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || !headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
        return body
                ? Optional.of(Answer.refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code(), "No body, please"))
                : Optional.empty();
    }

    private static boolean accepts(HttpServerRequest request, String type) {
        return request.requestHeaders().get(HttpHeaderNames.ACCEPT, "").contains(type);
    }

    private Answer refusal(Throwable failure) {
        if (failure instanceof BadQueryException bad) {
            return Answer.refusal(HttpResponseStatus.BAD_REQUEST.code(), String.valueOf(bad.getMessage()));
        }
        if (failure instanceof BusyException) {
            return Answer.refusal(HttpResponseStatus.SERVICE_UNAVAILABLE.code(), "Too many questions wait")
                    .with("Retry-After", "2");
        }
        if (!(failure instanceof AbortedException)) {
            failures.warn("A request to the dashboard failed: " + failure, failure);
        }
        return Answer.refusal(HttpResponseStatus.INTERNAL_SERVER_ERROR.code(), "That failed; the log says why");
    }
}
