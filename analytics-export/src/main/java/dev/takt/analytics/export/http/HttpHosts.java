package dev.takt.analytics.export.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Sends requests to the host that answered last, or to the next one if that is unreachable. For one thread at a time, which waits for the answer; any
 * thread may call {@link #close()}.
 */
public final class HttpHosts implements AutoCloseable {
    private static final String THREADS = "takt-http";
    private static final int CONNECTIONS = 2;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final HttpTarget target;
    private final LoopResources threads;
    private final ConnectionProvider connections;
    private final HttpClient client;
    private int current;

    /** Does not connect yet. */
    public HttpHosts(HttpTarget target) {
        this.target = target;
        this.threads = LoopResources.create(THREADS, 1, true);
        this.connections = ConnectionProvider.builder(THREADS)
                .maxConnections(CONNECTIONS)
                .maxIdleTime(LONGEST_IDLE)
                .build();
        this.client = HttpClients.of(target, connections, threads);
    }

    /**
     * Sends a request, if necessary to each host once.
     *
     * @throws IOException if no host can be reached
     * @throws TimeoutException if the last host does not answer in time
     */
    public HttpAnswer send(HttpRequest request) throws IOException, TimeoutException, InterruptedException {
        HttpBody body = HttpBody.of(zipped(request), request.content());
        for (int left = target.hosts().size() - 1; ; left--) {
            try {
                HttpAnswer answer = ask(target.hosts().get(current), request, body);
                if (!answer.absent()) {
                    return answer;
                }
                turnToNext();
                if (left == 0) {
                    return answer;
                }
            } catch (IOException | TimeoutException unreachable) {
                turnToNext();
                if (left == 0) {
                    throw unreachable;
                }
            }
        }
    }

    /** Lets go of all connections; a request that is under way fails. */
    @Override
    public void close() {
        connections.dispose();
        threads.dispose();
    }

    private void turnToNext() {
        current = (current + 1) % target.hosts().size();
    }

    private HttpAnswer ask(String host, HttpRequest request, HttpBody body)
            throws IOException, TimeoutException, InterruptedException {
        AtomicReference<HttpClientResponse> head = new AtomicReference<>();
        AnswerText text = new AnswerText(request.longestAnswer());
        CompletableFuture<HttpAnswer> answer = client.headers(headers -> describe(headers, request, body))
                .doOnResponse((response, connection) -> head.set(response))
                .request(HttpMethod.valueOf(request.method()))
                .uri(host + request.path())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body.array(), 0, body.length())))
                .responseContent()
                .asByteArray()
                .takeUntil(text::add)
                .then(Mono.fromSupplier(() -> answerOf(host, Objects.requireNonNull(head.get()), text.toString())))
                .toFuture();
        try {
            return answer.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException("no answer from " + host + ": " + withoutSecrets(cause.toString(), true), cause);
        } catch (TimeoutException late) {
            throw new TimeoutException("no answer from " + host + " within " + target.timeout());
        } finally {
            answer.cancel(true);
        }
    }

    private void describe(HttpHeaders headers, HttpRequest request, HttpBody body) {
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length());
        target.authorization().ifPresent(value -> headers.set(HttpHeaderNames.AUTHORIZATION, value));
        if (!request.contentType().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, request.contentType());
        }
        if (zipped(request)) {
            headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
        }
    }

    private boolean zipped(HttpRequest request) {
        return target.gzip() && !request.contentType().isEmpty();
    }

    private HttpAnswer answerOf(String host, HttpClientResponse response, String text) {
        int status = response.status().code();
        Optional<Duration> retryAfter =
                RetryAfter.parse(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER), Instant.now());
        return new HttpAnswer(host, status, withoutSecrets(text, status >= 300), retryAfter);
    }

    private String withoutSecrets(String text, boolean message) {
        return Credentials.removeFrom(text, target.authorization(), message);
    }
}
