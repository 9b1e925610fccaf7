package dev.takt.analytics.dashboard;

import dev.takt.analytics.dashboard.api.ApiAnswers;
import dev.takt.analytics.dashboard.live.BusyException;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.dashboard.web.ApiRequest;
import dev.takt.analytics.dashboard.web.BadQueryException;
import dev.takt.analytics.dashboard.web.Headers;
import dev.takt.analytics.dashboard.web.Login;
import dev.takt.analytics.dashboard.web.Query;
import dev.takt.analytics.health.OncePerMinute;
import dev.takt.analytics.log.LogQueue;
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

/** Checks each request and passes it to the method that answers it. */
final class Routes implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private static final String SERIES = "/api/series/";
    private static final String STREAM = "/api/stream";

    private final OncePerMinute failures;
    private final AccessControl access;
    private final ApiAnswers answers;
    private final Login login;

    Routes(AccessControl access, ApiAnswers answers, LogQueue log) {
        this.access = access;
        this.answers = answers;
        this.login = new Login(access);
        this.failures = new OncePerMinute(log);
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
     * Completes when the channel has delivered all that it has read. Reactor Netty delivers a request that waited for an earlier one in
     * two parts. If it is answered between them, Reactor Netty 1.3.6 takes the second part for another request and never reads the
     * connection again.
     */
    private static Mono<Void> afterThisRead(HttpServerResponse response) {
        return Mono.create(sink -> response.withConnection(
                connection -> connection.channel().eventLoop().execute(sink::success)));
    }

    private Mono<Void> handled(HttpServerRequest request, HttpServerResponse response) {
        Optional<Answer> refusalOfSite = access.refusalOfSite(request);
        if (refusalOfSite.isPresent()) {
            return refusalOfSite.get().send(request, response);
        }
        Query query = Query.of(request.uri()).at(access.outer()::inner);
        if (login.isFor(query.path())) {
            return login.answer(request, response, query);
        }
        ApiRequest asked = ApiRequest.of(request, query);
        Optional<Answer> refusal = access.refusalWithoutToken(request);
        if (refusal.isPresent()) {
            boolean isPage = query.path().equals("/") && asked.accept().contains("text/html");
            return (isPage ? login.formFirst() : refusal.get()).send(request, response);
        }
        Optional<Answer> unsupported = unsupported(request);
        if (unsupported.isPresent()) {
            return unsupported.get().send(request, response);
        }
        return query.path().equals(STREAM)
                ? answers.stream(asked, request, response)
                : answer(asked).flatMap(answer -> answer.send(request, response));
    }

    private Mono<Answer> answer(ApiRequest request) {
        String path = request.query().path();
        if (path.startsWith(SERIES)) {
            return answers.series(path.substring(SERIES.length()), request);
        }
        return switch (path) {
            case "/" -> answers.page(request);
            case "/api/snapshot" -> answers.snapshot(request);
            case "/api/tree" -> answers.tree(request);
            case "/api/slowest" -> answers.slowest(request);
            case "/api/stacks" -> answers.stacks(request);
            case "/api/events" -> answers.events(request);
            case "/api/health" -> answers.health(request);
            case "/api/openapi.json" -> answers.openApi(request);
            case "/metrics" -> answers.metrics(request);
            default -> answers.document(request);
        };
    }

    /** Returns the refusal of a request that would change something: of another method than GET and HEAD, or with a body. */
    private static Optional<Answer> unsupported(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return Optional.of(Answer.refusal(HttpResponseStatus.METHOD_NOT_ALLOWED.code(), "Only GET and HEAD")
                    .with("Allow", "GET, HEAD"));
        }
        HttpHeaders headers = request.requestHeaders();
        boolean body = headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || !headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
        return body
                ? Optional.of(Answer.refusal(
                        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code(), "Requests with a body are refused"))
                : Optional.empty();
    }

    private Answer refusal(Throwable failure) {
        if (failure instanceof BadQueryException bad) {
            return Answer.refusal(HttpResponseStatus.BAD_REQUEST.code(), String.valueOf(bad.getMessage()));
        }
        if (failure instanceof BusyException) {
            return Answer.refusal(HttpResponseStatus.SERVICE_UNAVAILABLE.code(), "Too many requests wait for an answer")
                    .with("Retry-After", "2");
        }
        if (!(failure instanceof AbortedException)) {
            failures.warn("A request to the dashboard failed: " + failure, failure);
        }
        return Answer.refusal(
                HttpResponseStatus.INTERNAL_SERVER_ERROR.code(),
                "The answer failed; the log of the application has the reason");
    }
}
