package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.SelfSigned;
import dev.takt.analytics.fleet.local.SecuredBroker;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.FleetTopics;
import dev.takt.analytics.fleet.topic.TopicPlan;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a fleet, with a broker that has TLS, passwords and rights. */
@Tag("heavy")
@Timeout(300)
class FleetAccessIT {
    private static final String WRONG = "wr0ng-of-";

    @TempDir
    static Path directory;

    private static SecuredBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = SecuredBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void statusReadsFleetOverTls() throws Exception {
        FleetConnection engine = new FleetConnection(
                broker.bootstrapServers(), new FleetTopics(FleetTopics.DEFAULT_PREFIX), broker.client("engine"));
        try (Admin admin = Admin.create(engine.clientSettings())) {
            admin.createTopics(TopicPlan.LOCAL.rules(engine.topics()).stream()
                            .map(rule -> new NewTopic(rule.name(), rule.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        }

        Command status = fleet("status", broker.client("reader"), "--check");

        assertThat(status.err()).isEmpty();
        assertThat(status.out()).isEqualTo("""
                Lifetime: 0 calls. Frames: 0 calls, and 0 missing
                The books balance
                """);
        assertThat(status.code()).isZero();
    }

    @Test
    void wrongPasswordIsReportedAtOnce() throws IOException {
        String reason = ": Authentication failed during authentication due to invalid credentials with SASL mechanism"
                + " SCRAM-SHA-512; sasl.jaas.config must have a user and password that the brokers know, was the user ";

        refuses(
                fleet("status", broker.client("reader", WRONG)),
                "takt: cannot read the fleet " + place() + reason + "reader");
        refuses(
                fleet("node", broker.client("engine", WRONG)),
                "takt: cannot check the topics " + place() + reason + "engine");
    }

    @Test
    void untrustedCertificateIsReportedAtOnce() throws Exception {
        Path other = new SelfSigned(Files.createDirectory(directory.resolve("other"))).trustStore();
        Map<String, String> settings = new HashMap<>(broker.client("reader"));
        settings.put("ssl.truststore.location", other.toString());

        Command status = fleet("status", settings);

        assertThat(status.err())
                .startsWith("takt: cannot read the fleet " + place() + ": SSL handshake failed: ")
                .endsWith("; ssl.truststore.location must have the certificate that signed those of the brokers, was "
                        + other + "\n")
                .hasLineCount(1);
        assertThat(status.code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void missingRightIsReportedAtOnce() throws IOException {
        refuses(
                fleet("status", broker.client("instance")),
                "takt: cannot read the fleet " + place() + ": Not authorized to access topics: [takt.merged-life];"
                        + " sasl.jaas.config must have a user with the rights of this client, was the user instance");
    }

    @Test
    void unusableSettingIsReportedAtOnce() throws IOException {
        Map<String, String> settings = new HashMap<>(broker.client("reader"));
        settings.put("ssl.truststore.location", "/nowhere.p12");

        refuses(
                fleet("status", settings),
                "takt: cannot read the fleet " + place() + ": Failed to load SSL keystore /nowhere.p12 of type JKS;"
                        + " ssl.truststore.location must be a file that ssl.truststore.password opens, was /nowhere.p12");
    }

    private static void refuses(Command command, String line) {
        assertThat(command.err()).isEqualTo(line + "\n");
        assertThat(command.code()).isEqualTo(ExitCode.REFUSED);
    }

    private static String place() {
        return "takt.* at " + broker.bootstrapServers();
    }

    private static Command fleet(String action, Map<String, String> kafka, Object... options) throws IOException {
        Properties properties = new Properties();
        properties.putAll(kafka);
        Path file = Files.createTempFile(directory, "kafka", ".properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        Stream<Object> fixed =
                Stream.of("fleet", action, "--bootstrap-servers", broker.bootstrapServers(), "--kafka-config", file);
        return Command.run(Stream.concat(fixed, Stream.of(options)).toArray());
    }
}
