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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A broker that asks for a password (SASL/PLAIN) and knows rights: each client works with the rights that the documentation names. */
@Tag("heavy")
@Timeout(300)
class SecurityIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String SECRET = "s3cr3t-of-";
    private static final String WRONG = "wr0ng-of-";
    private static final String KAFKA = "org.apache.kafka";
    private static final FleetTopics TOPICS = new FleetTopics("takt");

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void startBroker() throws Exception {
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\""
                + SECRET + "admin\"";
        StringBuilder users = new StringBuilder(login);
        for (String user : List.of("admin", "engine", "instance", "reader")) {
            users.append(" user_" + user + "=\"" + SECRET + user + "\"");
        }
        broker = LocalBroker.start(
                directory,
                0,
                Map.of(
                        "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config", users + ";",
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:admin;User:ANONYMOUS"));
        try (Admin admin = Admin.create(connection("admin", SECRET).clientSettings())) {
            admin.createAcls(rights()).all().get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** The rights of {@code docs/fleet.md}. */
    private static List<AclBinding> rights() {
        List<AclBinding> rights = new ArrayList<>();
        allow(rights, "instance", ResourceType.TOPIC, "takt.frames", PatternType.LITERAL, AclOperation.WRITE);
        for (AclOperation one : List.of(
                AclOperation.READ,
                AclOperation.WRITE,
                AclOperation.CREATE,
                AclOperation.DELETE,
                AclOperation.DESCRIBE_CONFIGS)) {
            allow(rights, "engine", ResourceType.TOPIC, "takt.", PatternType.PREFIXED, one);
            allow(rights, "engine", ResourceType.TOPIC, "takt-fleet-", PatternType.PREFIXED, one);
        }
        allow(rights, "engine", ResourceType.GROUP, "takt-fleet", PatternType.LITERAL, AclOperation.READ);
        allow(rights, "engine", ResourceType.TRANSACTIONAL_ID, "takt-fleet-", PatternType.PREFIXED, AclOperation.WRITE);
        for (String topic : List.of("takt.merged-", "takt.instances", "takt.series", "takt.slowest")) {
            allow(rights, "reader", ResourceType.TOPIC, topic, PatternType.PREFIXED, AclOperation.READ);
        }
        return rights;
    }

    private static void allow(
            List<AclBinding> rights,
            String user,
            ResourceType type,
            String name,
            PatternType pattern,
            AclOperation operation) {
        rights.add(new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
    }

    private static Map<String, String> kafka(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                        + password + user + "\";");
    }

    /** Returns the connection of the engine, whose password is in another file. */
    private static FleetConnection engineWithReference() throws IOException {
        Path passwords = Files.writeString(directory.resolve("passwords"), "engine = " + SECRET + "engine\n");
        Map<String, String> settings = new HashMap<>(kafka("engine", SECRET));
        settings.computeIfPresent(
                "sasl.jaas.config",
                (key, login) -> login.replace(SECRET + "engine", "${file:" + passwords + ":engine}"));
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        return new FleetConnection(broker.bootstrapServers(), TOPICS, settings);
    }

    private static FleetConnection connection(String user, String password) {
        return new FleetConnection(broker.bootstrapServers(), TOPICS, kafka(user, password));
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
                    .noneMatch(line -> line.contains(SECRET) || line.contains(WRONG));
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
                .withKafka(kafka("instance", SECRET));
        try (FleetService node = FleetService.start(settings);
                FleetView view = FleetView.open(connection("reader", SECRET))) {
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
            try (FigureLog figures = FigureLog.open(connection("reader", SECRET), Resolution.MINUTE)) {
                assertThat(figures.read(0, 0, Long.MAX_VALUE, 10, one -> {})).isNotNegative();
                assertThat(figures.definitions()).isNotEmpty();
            }
        }
    }

    @Test
    void wrongPasswordIsReportedByEachClient() {
        assertThatThrownBy(() -> FleetService.start(
                        NodeSettings.of(connection("engine", WRONG), TopicPlan.LOCAL, directory.resolve("wrong"))))
                .isInstanceOf(FleetException.class)
                .hasMessage("cannot check the topics takt.* at " + broker.bootstrapServers()
                        + ": Authentication failed: Invalid username or password");
        assertThatThrownBy(() -> FigureLog.open(connection("reader", WRONG), Resolution.MINUTE))
                .isInstanceOf(FigureLog.AccessException.class)
                .hasMessage("cannot read the fleet takt.* at " + broker.bootstrapServers()
                        + ": Authentication failed: Invalid username or password");
        try (FleetView view = FleetView.open(connection("reader", WRONG))) {
            assertThat(view.awaitReady(Duration.ofDays(1))).isFalse();
            assertThat(view.isDenied()).isTrue();
            assertThat(view.problem()).contains("Authentication failed: Invalid username or password");
            assertThat(connection("reader", WRONG).user()).contains("reader");
        }
        FleetSettings publishing = FleetSettings.to(broker.bootstrapServers())
                .withCloseTimeout(Duration.ofMillis(200))
                .withKafka(kafka("instance", WRONG));
        try (Analytics analytics = Analytics.create();
                FleetPublisher publisher = FleetPublisher.start(analytics, publishing)) {
            analytics.tracker("orders.save").run(() -> {});
            assertThat(publisher.flush(Duration.ofSeconds(3))).isFalse();
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(publisher.health().lastError())
                            .hasValueSatisfying(error -> assertThat(error)
                                    .contains("Authentication failed: Invalid username or password")
                                    .doesNotContain(WRONG)));
            assertThat(publishing.toString()).doesNotContain(WRONG);
            assertThat(connection("reader", WRONG).toString()).doesNotContain(WRONG);
        }
    }

    @Test
    void missingRightIsReported() {
        Map<String, String> impatient = new HashMap<>(kafka("reader", SECRET));
        impatient.put("default.api.timeout.ms", "5000");
        impatient.put("request.timeout.ms", "4000");
        FleetConnection connection =
                new FleetConnection(broker.bootstrapServers(), new FleetTopics("other"), Map.copyOf(impatient));

        assertThatThrownBy(() -> FleetService.start(
                        NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("rightless"))))
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("cannot check the topics other.* at " + broker.bootstrapServers())
                .hasMessageContaining("Authorization failed");
    }
}
