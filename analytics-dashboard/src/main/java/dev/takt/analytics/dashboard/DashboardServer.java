package dev.takt.analytics.dashboard;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.config.TlsFiles;
import dev.takt.analytics.dashboard.api.ApiAnswers;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.dashboard.web.AccessControl;
import dev.takt.analytics.dashboard.web.Connections;
import dev.takt.analytics.require.Require;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
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
 * The live dashboard, listening until it is closed.
 *
 * <pre>{@code
 * DashboardServer dashboard = DashboardServer.start(analytics, config.dashboard());
 * System.out.println("Dashboard: " + dashboard.address());
 * }</pre>
 *
 * <p>It has two threads of its own, {@code takt-http-…} for connections and {@code takt-dashboard} for what takes computing;
 * both are daemons. It changes nothing in what it shows, and does nothing while nobody looks.
 */
public final class DashboardServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardServer.class);
    private static final String THREADS = "takt-http";
    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADER_BYTES = 16 << 10;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

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
        AccessControl gate = new AccessControl(settings, () -> Instant.now().getEpochSecond());
        this.answers = new ApiAnswers(sources, settings, gate, connections);
        this.loops = LoopResources.create(THREADS, 1, true);
        try {
            this.server =
                    configured.runOn(loops).handle(new Routes(gate, answers)).bindNow();
        } catch (RuntimeException failure) {
            release();
            throw failure;
        }
        this.address = addressOf(settings, ((InetSocketAddress) server.address()).getPort());
        LOG.info("Dashboard: {}", address);
    }

    /**
     * Shows {@code analytics}, and the other instances that the settings name.
     *
     * @throws RuntimeException if the address cannot be listened on or the files of TLS cannot be read; the cause says why
     */
    public static DashboardServer start(Analytics analytics, DashboardSettings settings) {
        AnalyticsConfig config =
                Require.notNull("analytics", analytics).snapshot().config();
        String name = config.resource().attribute("service").orElse("this process");
        return start(List.of(DashboardSource.of(name, analytics)), settings);
    }

    /**
     * Shows {@code sources}, and the other instances that the settings name; at least one in all, each with a name of its own.
     *
     * @throws RuntimeException if the address cannot be listened on or the files of TLS cannot be read; the cause says why
     */
    public static DashboardServer start(List<DashboardSource> sources, DashboardSettings settings) {
        List<DashboardSource> all = new ArrayList<>(Require.notNull("sources", sources));
        Require.notNull("settings", settings)
                .instances()
                .forEach((name, address) -> all.add(DashboardSource.remote(name, address, settings.instanceToken())));
        return new DashboardServer(all, settings);
    }

    /** Where a browser on this machine finds it, with the port that was taken. */
    public URI address() {
        return address;
    }

    /** Stops listening and ends all connections; later calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            answers.close();
            server.disposeNow(LONGEST_CLOSE);
            release();
            sources.forEach(DashboardSource::close);
        }
    }

    private void release() {
        answers.close();
        loops.disposeLater(Duration.ZERO, LONGEST_CLOSE).subscribe();
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
            throw new IllegalArgumentException("no server can be proved with " + files, unusable);
        }
    }

    private static URI addressOf(DashboardSettings settings, int port) {
        String host = settings.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String name = everywhere ? "localhost" : host.contains(":") && !host.startsWith("[") ? '[' + host + ']' : host;
        return URI.create((settings.tls().isPresent() ? "https" : "http") + "://" + name + ':' + port + '/');
    }
}
