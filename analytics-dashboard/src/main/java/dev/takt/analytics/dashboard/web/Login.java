package dev.takt.analytics.dashboard.web;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The form that takes the token and starts a session. The only page that needs neither. */
public final class Login {
    private static final String FORM = "/login";
    private static final String STYLE = "/login.css";
    private static final int LONGEST_FORM = 4 << 10;

    private final AccessControl access;
    private final Answer form = Answer.of("text/html; charset=utf-8", PageResource.bytes("login.html"));
    private final Answer style = Answer.of("text/css; charset=utf-8", PageResource.bytes("login.css"));

    /** A form whose token {@code access} checks. */
    public Login(AccessControl access) {
        this.access = access;
    }

    /** Returns the redirect to the form. */
    public Answer formFirst() {
        return elsewhere("login");
    }

    /** Returns true if {@code path} is the form or its style sheet. */
    public boolean isFor(String path) {
        return path.equals(FORM) || path.equals(STYLE);
    }

    /** Sends the form, or checks the token that was sent with it. */
    public Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, Query query) {
        query.only(Set.of());
        if (query.path().equals(FORM) && HttpMethod.POST.equals(request.method())) {
            return token(request).flatMap(token -> admit(token, request, response));
        }
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return Answer.refusal(HttpResponseStatus.METHOD_NOT_ALLOWED.code(), "Only GET, HEAD and POST")
                    .with("Allow", "GET, HEAD, POST")
                    .send(request, response);
        }
        return (query.path().equals(FORM) ? form : style).send(request, response);
    }

    private Mono<Void> admit(String token, HttpServerRequest request, HttpServerResponse response) {
        return access.admit(token, request)
                .map(session -> elsewhere("").send(request, response.addCookie(session)))
                .orElseGet(() -> elsewhere("login#refused").send(request, response));
    }

    private Answer elsewhere(String page) {
        return Answer.elsewhere(access.outer().path(page));
    }

    private static Mono<String> token(HttpServerRequest request) {
        return request.receive()
                .asByteArray()
                .reduceWith(ByteArrayOutputStream::new, Login::append)
                .map(body -> tokenIn(body.toString(StandardCharsets.UTF_8)));
    }

    private static String tokenIn(String form) {
        try {
            return new QueryStringDecoder(form, false)
                    .parameters()
                    .getOrDefault("token", List.of(""))
                    .get(0);
        } catch (IllegalArgumentException malformed) {
            // Without the cause: its message quotes the form, and with it the token.
            throw new BadQueryException("the form cannot be read");
        }
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream all, byte[] more) {
        if (all.size() + more.length > LONGEST_FORM) {
            throw new BadQueryException("the form is too long");
        }
        all.writeBytes(more);
        return all;
    }
}
