package dev.takt.analytics.fleet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.SelfSigned;
import dev.takt.analytics.export.fleet.FleetPublisher;
import dev.takt.analytics.export.fleet.FleetSettings;
import dev.takt.analytics.fleet.lake.FigureLog;
import dev.takt.analytics.fleet.node.FleetException;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.FleetTopics;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.fleet.view.FleetView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A broker with TLS that asks for a password (SCRAM-SHA-512) and knows rights: each client works with the rights that the documentation
 * names, and reports at once what it lacks.
 */
@Tag("heavy")
@Timeout(300)
class SecurityIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String WRONG = "wr0ng-of-";
    private static final List<String> SECRETS = List.of(SecuredBroker.SECRET, WRONG, SelfSigned.PASSWORD);
    private static final String KAFKA = "org.apache.kafka";
    private static final FleetTopics TOPICS = new FleetTopics("takt");

    @TempDir
    static Path directory;

    private static SecuredBroker broker;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = SecuredBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** Returns the connection of the engine, whose password is in another file. */
    private static FleetConnection engineWithReference() throws IOException {
        Path passwords =
                Files.writeString(directory.resolve("passwords"), "engine = " + SecuredBroker.SECRET + "engine\n");
        Map<String, String> settings = new HashMap<>(broker.client("engine"));
        settings.computeIfPresent(
                "sasl.jaas.config",
                (key, login) -> login.replace(SecuredBroker.SECRET + "engine", "${file:" + passwords + ":engine}"));
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        return connection(settings);
    }

    private static FleetConnection connection(Map<String, String> settings) {
        return new FleetConnection(broker.bootstrapServers(), TOPICS, settings);
    }

    private static FleetConnection wrongPassword(String user) {
        return connection(broker.client(user, WRONG));
    }

    /** Returns the settings of a client that trusts the authorities of the JDK alone. */
    private static Map<String, String> untrusting(String user) {
        Map<String, String> settings = new HashMap<>(broker.client(user));
        settings.keySet().removeIf(key -> key.startsWith("ssl.truststore."));
        return settings;
    }

    /** Kafka logs the settings of its clients at INFO; they go to the list alone. */
    @BeforeEach
    void captureLog() {
        log.start();
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);
        Logger kafka = logger(KAFKA);
        kafka.addAppender(log);
        kafka.setLevel(Level.INFO);
        kafka.setAdditive(false);
    }

    @AfterEach
    void passwordsAreInNoLogLine() {
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(log);
        Logger kafka = logger(KAFKA);
        kafka.detachAppender(log);
        kafka.setLevel(null);
        kafka.setAdditive(true);
        synchronized (log) { // as the appender does for each event
            assertThat(log.list)
                    .extracting(SecurityIT::textOf)
                    .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
                    .noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private static String textOf(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    @Test
    void eachClientWorksWithItsRightsAlone() throws IOException {
        NodeSettings settings = NodeSettings.of(engineWithReference(), TopicPlan.LOCAL, directory.resolve("state"))
                .withTick(Duration.ofMillis(200))
                .withSilence(Duration.ofSeconds(1));
        FleetSettings publishing = FleetSettings.to(broker.bootstrapServers())
                .withInstance("orders-1")
                .withKafka(broker.client("instance"));
        FleetConnection reader = connection(broker.client("reader"));
        try (FleetService node = FleetService.start(settings);
                FleetView view = FleetView.open(reader)) {
            try (Analytics analytics = Analytics.create();
                    FleetPublisher publisher = FleetPublisher.start(analytics, publishing)) {
                analytics.tracker("orders.save").run(() -> {});
                assertThat(publisher.flush(LONGEST))
                        .as(() -> publisher.health().toString())
                        .isTrue();
            }
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(view.instances())
                            .as(() -> view.problem().toString())
                            .containsKey("orders-1"));
            try (FigureLog figures = FigureLog.open(reader, Resolution.MINUTE)) {
                assertThat(figures.read(0, 0, Long.MAX_VALUE, 10, one -> {})).isNotNegative();
                assertThat(figures.definitions()).isNotEmpty();
            }
        }
    }

    @Test
    void wrongPasswordIsReportedByEachClient() {
        String reason = "Authentication failed during authentication due to invalid credentials with SASL mechanism"
                + " SCRAM-SHA-512; sasl.jaas.config must have a user and password that the brokers know, was the user ";

        refusesToStart(wrongPassword("engine"), reason + "engine");
        refusesToRead(wrongPassword("reader"), reason + "reader");
        assertThat(wrongPassword("reader").toString()).doesNotContain(WRONG);
        refusesToPublish(
                broker.client("instance", WRONG),
                "org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed during authentication"
                        + " due to invalid credentials with SASL mechanism SCRAM-SHA-512; sasl.jaas.config in kafka must"
                        + " have a user and password that the brokers know");
    }

    @Test
    void untrustedCertificateIsReportedByEachClient() {
        String reason = "SSL handshake failed: unable to find valid certification path to requested target;"
                + " ssl.truststore.location must have the certificate that signed those of the brokers, was not set";

        refusesToStart(connection(untrusting("engine")), reason);
        refusesToRead(connection(untrusting("reader")), reason);
        refusesToPublish(
                untrusting("instance"),
                "org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed: unable to find valid"
                        + " certification path to requested target; ssl.truststore.location in kafka must have the"
                        + " certificate that signed those of the brokers");
    }

    @Test
    void missingTrustStoreIsReportedByEachClient() {
        Map<String, String> settings = new HashMap<>(broker.client("reader"));
        settings.put("ssl.truststore.location", "/nowhere.p12");
        String reason =
                "Failed to load SSL keystore /nowhere.p12 of type JKS; ssl.truststore.location must be a file that"
                        + " ssl.truststore.password opens, was /nowhere.p12";

        refusesToStart(connection(settings), reason);
        try (FleetView view = FleetView.open(connection(settings))) {
            assertThat(view.awaitReady(Duration.ofDays(1))).isFalse();
            assertThat(view.problem()).contains(reason);
        }
    }

    private static void refusesToStart(FleetConnection connection, String reason) {
        assertThatThrownBy(() ->
                        FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("refused"))))
                .isInstanceOf(FleetException.class)
                .hasMessage("cannot check the topics " + connection + ": " + reason);
    }

    private static void refusesToRead(FleetConnection connection, String reason) {
        assertThatThrownBy(() -> FigureLog.open(connection, Resolution.MINUTE))
                .isInstanceOf(FigureLog.AccessException.class)
                .hasMessage("cannot read the fleet " + connection + ": " + reason);
        try (FleetView view = FleetView.open(connection)) {
            assertThat(view.awaitReady(Duration.ofDays(1))).isFalse();
            assertThat(view.isDenied()).isTrue();
            assertThat(view.problem()).contains(reason);
        }
    }

    private static void refusesToPublish(Map<String, String> kafka, String reason) {
        FleetSettings publishing = FleetSettings.to(broker.bootstrapServers())
                .withCloseTimeout(Duration.ofMillis(200))
                .withKafka(kafka);
        try (Analytics analytics = Analytics.create();
                FleetPublisher publisher = FleetPublisher.start(analytics, publishing)) {
            analytics.tracker("orders.save").run(() -> {});
            assertThat(publisher.flush(Duration.ofMillis(1))).isFalse();
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(publisher.health().lastError()).contains(reason));
            assertThat(publishing.toString()).doesNotContain(WRONG);
        }
    }

    @Test
    void missingRightIsReportedByEachClient() {
        String rule = "; sasl.jaas.config must have a user with the rights of this client, was the user ";

        FleetConnection other =
                new FleetConnection(broker.bootstrapServers(), new FleetTopics("other"), broker.client("reader"));
        refusesToStart(other, "Authorization failed." + rule + "reader");
        try (FleetView view = FleetView.open(connection(broker.client("instance")))) {
            assertThat(view.awaitReady(Duration.ofDays(1))).isFalse();
            assertThat(view.isDenied()).isTrue();
            assertThat(view.problem())
                    .contains("Not authorized to access topics: [takt.merged-life]" + rule + "instance");
        }
        refusesToPublish(
                broker.client("reader"),
                "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics:"
                        + " [takt.frames]; sasl.jaas.config in kafka must have a user with the right Write on the topic"
                        + " takt.frames");
    }
}
