package dev.takt.analytics.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.takt.analytics.SelfSigned;
import dev.takt.analytics.config.TlsFiles;
import dev.takt.analytics.contract.Trouble;
import dev.takt.analytics.export.http.HttpPeer.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Requests to hosts, some of which cannot be reached. */
class HttpHostsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HttpRequest REQUEST = new HttpRequest(
            "POST", "/take", "text/plain", out -> out.write("some text".getBytes(StandardCharsets.UTF_8)));

    private final HttpPeer first = new HttpPeer(request -> new Reply(200, "first"));
    private final HttpPeer second = new HttpPeer(request -> new Reply(200, "second"));

    @AfterEach
    void closePeers() {
        first.close();
        second.close();
    }

    @Test
    void sendsRequestAndReturnsAnswer() throws Exception {
        try (HttpHosts hosts = new HttpHosts(target(false, first.url()))) {
            HttpAnswer answer = hosts.send(REQUEST);

            assertThat(answer).isEqualTo(new HttpAnswer(first.url(), 200, "first"));
            assertThat(first.seen())
                    .containsExactly(new HttpPeer.Seen("POST", "/take", Optional.of("Token t"), false, "some text"));
        }
    }

    @Test
    void compressesRequest() throws Exception {
        try (HttpHosts hosts = new HttpHosts(target(true, first.url()))) {
            hosts.send(REQUEST);
            hosts.send(HttpRequest.without("GET", "/ask"));
        }

        assertThat(first.seen()).extracting(HttpPeer.Seen::body).containsExactly("some text", "");
        assertThat(first.seen()).extracting(HttpPeer.Seen::zipped).containsExactly(true, false);
    }

    @Test
    void staysWithNextHostAfterFailure() throws Exception {
        String gone = first.url();
        first.close();

        try (HttpHosts hosts = new HttpHosts(target(false, gone, second.url()))) {
            assertThat(hosts.send(REQUEST).body()).isEqualTo("second");
            assertThat(hosts.send(REQUEST).body()).isEqualTo("second");
        }
    }

    @Test
    void usesNextHostIfUnavailable() throws Exception {
        first.begin(Trouble.SERVER_ERROR);

        try (HttpHosts hosts = new HttpHosts(target(false, first.url(), second.url()))) {
            assertThat(hosts.send(REQUEST).body()).isEqualTo("second");
        }
    }

    @Test
    void reportsLastFailureIfNoHostAnswers() {
        String gone = first.url();
        String alsoGone = second.url();
        first.close();
        second.close();

        try (HttpHosts hosts = new HttpHosts(target(false, gone, alsoGone))) {
            assertThatThrownBy(() -> hosts.send(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(alsoGone);
        }
    }

    @Test
    void failsIfConnectionBreaks() {
        first.begin(Trouble.CONNECTION_RESET);

        try (HttpHosts hosts = new HttpHosts(target(false, first.url()))) {
            assertThatThrownBy(() -> hosts.send(REQUEST)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void endsWaitForAnswerWithoutLogLines() {
        first.begin(Trouble.SLOW_SERVER);
        HttpTarget impatient =
                new HttpTarget(List.of(first.url()), Optional.empty(), Optional.empty(), false, Duration.ofMillis(200));

        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger client = (Logger) LoggerFactory.getLogger("reactor.netty");
        logged.start();
        client.addAppender(logged);

        try (HttpHosts hosts = new HttpHosts(impatient)) {
            assertThatThrownBy(() -> hosts.send(REQUEST))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining(first.url());
        } finally {
            client.detachAppender(logged);
        }
        // only lines about this connection: the client logs broken ones of earlier tests after it has reported them
        String peer = ":" + URI.create(first.url()).getPort() + "]";
        synchronized (logged) { // as the appender does for each event
            assertThat(logged.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains(peer));
        }
    }

    @Test
    void endsWaitWhenInterrupted() {
        first.begin(Trouble.SLOW_SERVER);

        try (HttpHosts hosts = new HttpHosts(target(false, first.url()))) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> hosts.send(REQUEST)).isInstanceOf(InterruptedException.class);
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void acceptsTrustedCertificateOnly(@TempDir Path directory) throws Exception {
        TlsFiles certificate = new SelfSigned(directory).files();
        try (HttpPeer secure = new HttpPeer(request -> new Reply(200, "secret"), Optional.of(certificate));
                HttpHosts trusting = new HttpHosts(target(secure.url(), Optional.of(certificate.certificate())));
                HttpHosts doubting = new HttpHosts(target(secure.url(), Optional.empty()))) {

            assertThat(trusting.send(REQUEST).body()).isEqualTo("secret");
            assertThatThrownBy(() -> doubting.send(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("PKIX path building failed");
        }
    }

    @Test
    void readsAnswerUpToItsBound() throws Exception {
        String endless = "x".repeat(3 << 20);
        try (HttpPeer talkative = new HttpPeer(request -> new Reply(500, endless));
                HttpHosts hosts = new HttpHosts(target(false, talkative.url()))) {
            for (int request = 0; request < 5; request++) {
                assertThat(hosts.send(REQUEST).body()).hasSize(HttpRequest.LONGEST_ANSWER);
            }
        }
    }

    @Test
    void masksSecretThatServerRepeats() throws Exception {
        HttpTarget target =
                new HttpTarget(List.of(first.url()), Optional.of("Token INFSECRET"), Optional.empty(), false, TIMEOUT);
        try (HttpPeer echo = new HttpPeer(
                        request -> new Reply(401, request.authorization().orElse("")));
                HttpHosts hosts = new HttpHosts(new HttpTarget(
                        List.of(echo.url()), target.authorization(), Optional.empty(), false, TIMEOUT))) {
            assertThat(hosts.send(REQUEST).inWords()).contains("Token ***").doesNotContain("INFSECRET");
        }
    }

    @Test
    void asksHostWithUnderscoreInItsName() {
        try (HttpHosts hosts = new HttpHosts(target(false, "http://takt_es.invalid:9200"))) {
            assertThatThrownBy(() -> hosts.send(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasRootCauseInstanceOf(UnknownHostException.class);
        }
    }

    private static HttpTarget target(boolean gzip, String... hosts) {
        return new HttpTarget(List.of(hosts), Optional.of("Token t"), Optional.empty(), gzip, TIMEOUT);
    }

    private static HttpTarget target(String host, Optional<Path> certificates) {
        return new HttpTarget(List.of(host), Optional.empty(), certificates, false, TIMEOUT);
    }
}
