package dev.takt.analytics.export.http;

import dev.takt.analytics.config.TlsFiles;
import dev.takt.analytics.contract.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider;

/** An HTTP server in the test, which can be made to fail. */
public final class HttpPeer implements AutoCloseable {
    private final DisposableServer server;
    private final String scheme;
    private final Function<Seen, Reply> behaviour;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile @Nullable Trouble trouble;

    /** Starts a server that answers each request by {@code behaviour}. */
    public HttpPeer(Function<Seen, Reply> behaviour) {
        this(behaviour, Optional.empty());
    }

    /** Starts a server with TLS if there is a certificate. */
    public HttpPeer(Function<Seen, Reply> behaviour, Optional<TlsFiles> certificate) {
        this.behaviour = behaviour;
        this.scheme = certificate.isPresent() ? "https" : "http";
        HttpServer plain = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle);
        this.server =
                certificate.map(shown -> secured(plain, shown)).orElse(plain).bindNow();
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.port();
    }

    public List<Seen> seen() {
        return seen;
    }

    public void begin(Trouble trouble) {
        this.trouble = trouble;
    }

    public void end() {
        this.trouble = null;
    }

    public boolean isIn(Trouble asked) {
        return trouble == asked;
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static HttpServer secured(HttpServer plain, TlsFiles certificate) {
        SslProvider.GenericSslContextSpec<?> context = Http11SslContextSpec.forServer(
                certificate.certificate().toFile(), certificate.key().toFile());
        return plain.secure(spec -> spec.sslContext(context));
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if (isIn(Trouble.SLOW_SERVER)) {
            return request.receive().then(Mono.never());
        }
        if (isIn(Trouble.CONNECTION_RESET)) {
            return request.receive()
                    .next()
                    .doOnNext(part -> request.withConnection(
                            connection -> connection.channel().unsafe().closeForcibly()))
                    .then(Mono.never());
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    Seen arrived = seenOf(request, body);
                    seen.add(arrived);
                    Reply reply =
                            isIn(Trouble.SERVER_ERROR) ? new Reply(503, "out of order") : behaviour.apply(arrived);
                    return response.status(reply.status())
                            .sendString(Mono.just(reply.body()))
                            .then();
                });
    }

    private static Seen seenOf(HttpServerRequest request, byte[] body) {
        boolean zipped = "gzip".equals(request.requestHeaders().get("Content-Encoding"));
        return new Seen(
                request.method().name(),
                request.uri(),
                Optional.ofNullable(request.requestHeaders().get("Authorization")),
                zipped,
                new String(zipped ? unzipped(body) : body, StandardCharsets.UTF_8));
    }

    private static byte[] unzipped(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A received request. */
    public record Seen(String method, String uri, Optional<String> authorization, boolean zipped, String body) {}

    /** An answer. */
    public record Reply(int status, String body) {}
}
