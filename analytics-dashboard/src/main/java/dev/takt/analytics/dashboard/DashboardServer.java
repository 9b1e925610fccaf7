package dev.takt.analytics.dashboard;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.config.TlsFiles;
import dev.takt.analytics.dashboard.api.ApiAnswers;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Connections;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.require.Require;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A web server that shows the live dashboard until it is closed.
 *
 * <pre>{@code
 * DashboardServer dashboard = DashboardServer.start(analytics, config.dashboard());
 * System.out.println("Dashboard: " + dashboard.address());
 * }</pre>
 *
 * <p>It has two daemon threads: {@code takt-http-…} handles connections, {@code takt-dashboard} reads figures and makes documents. It
 * changes nothing in the instances that it shows and is idle while there are no requests and no open pages.
 */
public final class DashboardServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardServer.class);
    private static final String THREADS = "takt-http";
    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADER_BYTES = 16 << 10;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final LogQueue log = new LogQueue(1, () -> {}, () -> {});
    private final List<DashboardSource> sources;
    private final ApiAnswers answers;
    private final LoopResources loops;
    private final DisposableServer server;
    private final URI address;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DashboardServer(List<DashboardSource> sources, DashboardSettings settings) {
        this.sources = List.copyOf(sources);
        Connections connections = new Connections(settings.maxConnections());
        HttpServer configured = configured(settings, connections);
        AccessControl access = new AccessControl(settings, () -> Instant.now().getEpochSecond());
        this.answers = new ApiAnswers(sources, settings, access, connections, log);
        this.loops = LoopResources.create(THREADS, 1, true);
        try {
            this.server = configured
                    .runOn(loops)
                    .handle(new Routes(access, answers, log))
                    .bindNow();
        } catch (RuntimeException failure) {
            release();
            throw explained(failure, settings);
        }
        this.address = addressOf(settings, ((InetSocketAddress) server.address()).getPort());
        log.message(() -> LOG.info("Dashboard: {}", address));
    }

    /**
     * Starts a server that shows {@code analytics} and the other instances in the settings.
     *
     * @throws UncheckedIOException if the server cannot listen on the address, for instance because the port is in use
     * @throws IllegalArgumentException if the files of TLS cannot be read
     */
    public static DashboardServer start(Analytics analytics, DashboardSettings settings) {
        AnalyticsConfig config =
                Require.notNull("analytics", analytics).snapshot().config();
        String name = config.resource().attribute("service").orElse("this process");
        return start(List.of(DashboardSource.of(name, analytics)), settings);
    }

    /**
     * Starts a server that shows {@code sources} and the other instances in the settings: at least one in all, each with a name of its
     * own.
     *
     * @throws UncheckedIOException if the server cannot listen on the address, for instance because the port is in use
     * @throws IllegalArgumentException if the files of TLS cannot be read
     */
    public static DashboardServer start(List<DashboardSource> sources, DashboardSettings settings) {
        List<DashboardSource> all = new ArrayList<>(Require.notNull("sources", sources));
        Require.notNull("settings", settings)
                .instances()
                .forEach((name, address) -> all.add(DashboardSource.remote(name, address, settings.instanceToken())));
        return new DashboardServer(all, settings);
    }

    /** Returns the address for a browser on this machine, with the actual port. */
    public URI address() {
        return address;
    }

    /** Stops listening and ends all connections. Later calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            answers.close();
            server.disposeNow(LONGEST_CLOSE);
            release();
            sources.forEach(DashboardSource::close);
            boolean unused = log.close(LogQueue.SHORT_WAIT);
        }
    }

    private void release() {
        answers.close();
        loops.disposeLater(Duration.ZERO, LONGEST_CLOSE).subscribe();
    }

    /** Returns a failure to listen with the address and a remedy in its message; other failures as they are. */
    private static RuntimeException explained(RuntimeException failure, DashboardSettings settings) {
        if (failure.getCause() instanceof IOException cause) {
            String place = settings.host() + ':' + settings.port();
            String message = String.valueOf(cause.getMessage());
            // Netty's native transport puts the name of the system call in front.
            String reason = message.substring(message.lastIndexOf(": ") + 1).strip();
            return new UncheckedIOException(new IOException(
                    "cannot listen on " + place + " (" + reason + "); choose another port, or 0 for any that is free",
                    failure));
        }
        return failure;
    }

    private static HttpServer configured(DashboardSettings settings, Connections connections) {
        HttpServer server = HttpServer.create()
                .host(settings.host())
                .port(settings.port())
                .idleTimeout(IDLE)
                .requestTimeout(LONGEST_REQUEST)
                .httpRequestDecoder(DashboardServer::bounded)
                .doOnChannelInit((observer, channel, remote) -> connections.enter(channel));
        return settings.tls().map(files -> secured(server, files)).orElse(server);
    }

    private static HttpRequestDecoderSpec bounded(HttpRequestDecoderSpec spec) {
        return spec.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(MOST_HEADER_BYTES);
    }

    private static HttpServer secured(HttpServer server, TlsFiles files) {
        try {
            SslContext context = SslContextBuilder.forServer(
                            files.certificate().toFile(), files.key().toFile())
                    .build();
            return server.secure(spec -> spec.sslContext(context));
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException("cannot start TLS with " + files, unusable);
        }
    }

    private static URI addressOf(DashboardSettings settings, int port) {
        String host = settings.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String name = everywhere ? "localhost" : host.contains(":") && !host.startsWith("[") ? '[' + host + ']' : host;
        return URI.create((settings.tls().isPresent() ? "https" : "http") + "://" + name + ':' + port + '/');
    }
}
