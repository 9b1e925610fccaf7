package dev.takt.analytics.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.engine.SyntheticFleet;
import dev.takt.analytics.fleet.fault.MergedTopics;
import dev.takt.analytics.fleet.lake.ClosedMinutes;
import dev.takt.analytics.fleet.local.LocalBroker;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.FleetTopics;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.fleet.view.FleetQuery;
import dev.takt.analytics.fleet.view.FleetSource;
import dev.takt.analytics.fleet.view.FleetView;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances, broker, engine, view and dashboard together. */
class FleetIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int WINDOWS_A_RESTART = 15;

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    private final List<FleetService> nodes = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(directory, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void mergesWhatInstancesPublish() throws Exception {
        FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
        NodeSettings settings = NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("state"))
                .withTick(Duration.ofMillis(200))
                .withSilence(Duration.ofSeconds(1));
        SyntheticFleet fleet = new SyntheticFleet(20);
        try (FleetService node = FleetService.start(settings);
                FleetView view = FleetView.open(connection)) {
            await().atMost(LONGEST).until(node::isRunning);
            long start = Resolution.MINUTE.windowOf(Instant.now().getEpochSecond()) - 120;
            send(connection, fleet, start, 0, 60);
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(callsOf(view)).isEqualTo(expected(fleet)));

            assertThat(view.awaitReady(LONGEST)).isTrue();
            assertThat(view.instances()).hasSize(5).allSatisfy((name, status) -> {
                assertThat(status.state()).isEqualTo(InstanceStatus.State.LIVE);
                assertThat(status.attributes()).containsEntry("host.name", "h-" + name);
                assertThat(status.missingFrames()).isZero();
                assertThat(status.duplicates()).isEqualTo(60);
            });
            assertThat(view.minutes(FleetQuery.all())).isNotEmpty();
            assertThat(view.snapshot().rows().rows()).isPositive();
            assertThat(node.health().counts()).containsEntry("frames", 600L).containsEntry("duplicates", 300L);
            showsFleetOnDashboard(view, expected(fleet));
            mergesBack(view.snapshot(), expected(fleet));
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(ClosedMinutes.callsOf(connection)).isEqualTo(expected(fleet)));
        }
    }

    @Test
    void equalsWhatTheInstancesSayAtTheirEnd() {
        FleetConnection connection =
                new FleetConnection(broker.bootstrapServers(), new FleetTopics("joined"), Map.of());
        NodeSettings settings = NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("joined"))
                .withTick(Duration.ofMillis(200))
                .withSilence(Duration.ofSeconds(1));
        PublishingInstances instances = new PublishingInstances(broker.bootstrapServers(), "joined");
        try (FleetService node = FleetService.start(settings);
                FleetView view = FleetView.open(connection)) {
            await().atMost(LONGEST).until(node::isRunning);
            instances.run("web-0", "v1", 3, 200);
            instances.run("web-1", "v2", 2, 100);
            instances.run("web-1", "v3", 2, 50);
            instances.runOverloaded("web-2", "v1", 2_000);
            instances.runDeclared("web-3", "v1", 100);

            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(PublishingInstances.figures(view.snapshot()))
                            .isEqualTo(instances.figures()));
            assertThat(view.instances()).hasSize(4).allSatisfy((name, status) -> {
                assertThat(status.state()).isEqualTo(InstanceStatus.State.LEFT);
                assertThat(status.missingCalls()).isZero();
            });
            assertThat(view.instances().get("web-1").epochs()).hasSize(2);
            assertThat(view.instances().get("web-2").losses()).containsKey("row-dropped");
            assertThat(view.groups()).containsExactly("v1", "v2", "v3");
        }
    }

    @Test
    @Tag("heavy")
    void countsEachCallOnceWhileNodesAreReplaced() {
        FleetConnection connection =
                new FleetConnection(broker.bootstrapServers(), new FleetTopics("rolling"), Map.of());
        SyntheticFleet fleet = new SyntheticFleet(5);
        long start = Resolution.MINUTE.windowOf(Instant.now().getEpochSecond()) - 120;
        List<FleetService> old = List.of(startNode(connection, 1), startNode(connection, 2), startNode(connection, 3));
        int sent = 0;
        for (FleetService one : old) {
            send(connection, fleet, start, sent, sent + WINDOWS_A_RESTART);
            sent += WINDOWS_A_RESTART;
            one.close();
            startNode(connection, old.size() + sent / WINDOWS_A_RESTART);
        }
        send(connection, fleet, start, sent, sent + WINDOWS_A_RESTART);

        await().atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(MergedTopics.hex(connection, fleet)).isEqualTo(fleet.expectedHex()));
    }

    /** Starts a node and waits until it takes frames. */
    private FleetService startNode(FleetConnection connection, int number) {
        FleetService node =
                FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("rolling-" + number))
                        .withTick(Duration.ofMillis(200))
                        .withSilence(Duration.ofSeconds(1)));
        nodes.add(node);
        await().atMost(LONGEST).until(node::isRunning);
        return node;
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(FleetService::close);
    }

    /** Sends each frame twice; the last windows close the first ones. */
    private static void send(FleetConnection connection, SyntheticFleet fleet, long start, int from, int to) {
        Map<String, Object> settings = connection.clientSettings();
        // A new topic may refuse the first batch and take the second, whose number the first one then never fits.
        settings.put("max.in.flight.requests.per.connection", 1);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int window = from; window < to; window++) {
                for (int instance = 0; instance < 5; instance++) {
                    SyntheticFleet.Made made = fleet.frame("orders-" + instance, "v" + instance % 2, start + window, 1);
                    for (int copy = 0; copy < 2; copy++) {
                        var unused = producer.send(
                                new ProducerRecord<>(connection.topics().frames(), made.instance(), made.bytes()));
                    }
                }
            }
        }
    }

    private static Map<String, Long> callsOf(FleetView view) {
        return callsOf(view.snapshot());
    }

    private static Map<String, Long> callsOf(Snapshot snapshot) {
        Map<String, Long> calls = new TreeMap<>();
        for (SeriesStats series : snapshot.stats().series()) {
            if (series.calls() > 0) {
                calls.put(series.name(), series.calls());
            }
        }
        return calls;
    }

    private static Map<String, Long> expected(SyntheticFleet fleet) {
        Map<MergedKey, byte[]> all = fleet.expected();
        Map<String, Long> calls = new TreeMap<>();
        for (int number = 0; number < 20; number++) {
            var definition = SyntheticFleet.definition(number);
            all.forEach((key, totals) -> {
                if (key.resolution() == Resolution.LIFE && key.series().equals(definition.id())) {
                    calls.merge(definition.name(), EncodedTotals.of(totals).calls(), Long::sum);
                }
            });
        }
        return calls;
    }

    private static void showsFleetOnDashboard(FleetView view, Map<String, Long> expected) throws Exception {
        try (DashboardServer dashboard = DashboardServer.start(
                List.of(FleetSource.of("fleet", view, FleetQuery.all())),
                AnalyticsConfig.of(Map.of()).dashboard().withPort(0))) {
            String metrics = get(dashboard.address().resolve("metrics"));
            long calls = metrics.lines()
                    .filter(line -> line.startsWith("takt_call_duration_seconds_count"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            assertThat(metrics).contains("orders.find0");
            assertThat(get(dashboard.address())).contains("const pages = ['fleet'];");
            showsComparisons(dashboard.address());
            assertThat(calls)
                    .as(metrics)
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private static void showsComparisons(URI dashboard) throws Exception {
        String sides = "?before=service.version%3Dv0&after=service.version%3Dv1";
        assertThat(get(dashboard.resolve("api/fleet/instances")))
                .contains("\"instance\":\"orders-4\",\"group\":\"v0\",\"state\":\"live\"");
        assertThat(get(dashboard.resolve("api/fleet/outliers"))).startsWith("[");
        assertThat(get(dashboard.resolve("api/fleet/series-outliers"))).startsWith("[");
        assertThat(get(dashboard.resolve("api/fleet/compare" + sides)))
                .contains("\"name\":\"orders.find7\"", "\"speed\":\"same\"", "\"table\":\"orders\"");
        assertThat(get(dashboard.resolve("fleet" + sides)))
                .contains("<td>orders-0</td>", "<td>orders.find7</td>", "value=\"service.version=v1\"");
        assertThat(answer(dashboard.resolve("fleet?before=%3Cb%3E%3D1&after=x%3D1"))
                        .body())
                .contains("side must be an attribute of an instance or a tag of a series, was &lt;b&gt;=1")
                .doesNotContain("<b>");
        HttpResponse<String> refused = answer(dashboard.resolve("api/fleet/compare?before=service.version"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("before and after must be given as KEY=VALUE");
        assertThat(answer(dashboard.resolve("api/fleet/instances?name=x")).statusCode())
                .isEqualTo(400);
    }

    private static String get(URI address) throws Exception {
        HttpResponse<String> response = answer(address);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> answer(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void mergesBack(Snapshot snapshot, Map<String, Long> expected) throws IOException {
        Path file = directory.resolve("fleet.snapshot");
        snapshot.write(file);

        assertThat(callsOf(Snapshot.read(file))).isEqualTo(expected);
    }

    @Test
    void refusesTopicsThatContradictThePlan() throws Exception {
        FleetTopics topics = new FleetTopics("wrong");
        FleetConnection connection = new FleetConnection(broker.bootstrapServers(), topics, Map.of());
        try (Admin admin = Admin.create(connection.clientSettings())) {
            admin.createTopics(List.of(
                            new NewTopic(topics.frames(), 3, (short) 1),
                            new NewTopic(topics.instances(), 1, (short) 1)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> FleetService.start(
                        NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("state-of-wrong"))))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("wrong.frames must have 4 partitions, was 3")
                .hasMessageContaining("wrong.frames must have message.timestamp.type LogAppendTime, was CreateTime")
                .hasMessageContaining("wrong.instances must have cleanup.policy compact, was delete");
    }

    @Test
    void reportsBrokersThatDoNotAnswer() {
        FleetConnection connection = new FleetConnection(
                "127.0.0.1:1",
                new FleetTopics("takt"),
                Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500"));

        assertThatThrownBy(() ->
                        FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, directory.resolve("none"))))
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("cannot check the topics takt.* at 127.0.0.1:1");
    }
}
