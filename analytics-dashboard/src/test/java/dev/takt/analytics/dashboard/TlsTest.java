package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.config.TlsFiles;
import dev.takt.analytics.dashboard.fixture.Shown;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void theServerProvesItselfWithItsCertificate() throws Exception {
        KeyStore keys = keys();
        DashboardSettings settings = Shown.SETTINGS.withToken(Shown.TOKEN).withTls(files(keys));

        try (Shown shop = new Shown("shop");
                DashboardServer server = DashboardServer.start(shop.analytics, settings)) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(keys.getCertificate("it")))
                    .build();

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
    void filesThatCannotBeUsedAreSaidAtOnce() throws Exception {
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

    /** A key with a certificate of its own, made by the tool of the platform. */
    private KeyStore keys() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-validity",
                        "30")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private TlsFiles files(KeyStore keys) throws Exception {
        return new TlsFiles(
                Files.writeString(
                        folder.resolve("certificate.pem"),
                        pem("CERTIFICATE", keys.getCertificate("it").getEncoded())),
                Files.writeString(
                        folder.resolve("key.pem"),
                        pem("PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded())));
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
