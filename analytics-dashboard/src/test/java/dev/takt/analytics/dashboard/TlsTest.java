package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.SelfSigned;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.config.TlsFiles;
import dev.takt.analytics.dashboard.fixture.Shown;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private Path folder;

    @Test
    void serverPresentsItsCertificate() throws Exception {
        SelfSigned certificate = new SelfSigned(folder);
        DashboardSettings settings = Shown.SETTINGS.withToken(Shown.TOKEN).withTls(certificate.files());

        try (Shown shop = new Shown("shop");
                DashboardServer server = DashboardServer.start(shop.analytics, settings)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(certificate.trusted()).build();

            assertThat(server.address().getScheme()).isEqualTo("https");
            HttpResponse<String> login = client.send(
                    request(server.address().resolve("/login"))
                            .POST(HttpRequest.BodyPublishers.ofString("token=" + Shown.TOKEN))
                            .header("Origin", "https://" + server.address().getAuthority())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
            assertThat(client.send(
                                    request(server.address().resolve("/metrics"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("takt_start_time_seconds");
        }
    }

    @Test
    void refusesUnusableFilesAtStart() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");

        try (Shown shop = new Shown("shop")) {
            assertThatThrownBy(() -> DashboardServer.start(
                            shop.analytics, Shown.SETTINGS.withTls(new TlsFiles(nothing, nothing))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing.pem");
        }
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + Shown.TOKEN);
    }
}
