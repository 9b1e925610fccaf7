package dev.takt.analytics.export.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.server.RealServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishes to a real broker that is killed, and through a proxy that loses an acknowledgement. */
class FleetPublisherIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path home;

    private static RealServer server;
    private static int topics;

    private final String prefix = "fleet" + ++topics;

    @BeforeAll
    static void startServer() {
        server = RealServer.kafka(home);
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Test
    void framesAddUpToAllCallsAndTheLastOneSaysSo() {
        Analytics analytics = Analytics.create();
        FleetPublisher publisher = FleetPublisher.start(analytics, settings(server.port()));
        call(analytics, 100);
        assertThat(publisher.flush(LONG)).isTrue();
        call(analytics, 50);

        analytics.close();

        List<Frame> frames = FrameTopic.all(server.port(), prefix + ".frames");
        assertThat(FrameTopic.calls(frames)).isEqualTo(150);
        Frame last = frames.get(frames.size() - 1);
        assertThat(frames.get(0).is(FrameFlag.FIRST)).isTrue();
        assertThat(last.is(FrameFlag.LAST)).isTrue();
        assertThat(last.delta().callsToDate()).isEqualTo(150);
        assertThat(publisher.health().framesWaiting()).isZero();
        assertSequencesAreWhole(frames);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing-class", "interrupt"})
    void faultOfForeignCodeCostsNoCalls(String fault) {
        FaultyInterceptor.arm();
        try (Analytics analytics = Analytics.create()) {
            FleetPublisher publisher = FleetPublisher.start(
                    analytics,
                    settings(server.port())
                            .withKafka(Map.of(
                                    "interceptor.classes",
                                    FaultyInterceptor.class.getName(),
                                    FaultyInterceptor.FAULT,
                                    fault)));
            call(analytics, 10);

            assertThat(publisher.flush(LONG)).isTrue();

            assertThat(FrameTopic.calls(FrameTopic.all(server.port(), prefix + ".frames")))
                    .isEqualTo(10);
            assertThat(publisher.health().framesRetried()).isEqualTo(1);
            assertThat(publisher.health().lastError()).isPresent();
        }
    }

    @Test
    void outageCostsResolutionAndNoCalls() {
        try (Analytics analytics = Analytics.create()) {
            FleetPublisher publisher =
                    FleetPublisher.start(analytics, settings(server.port()).withQueue(2));
            call(analytics, 10);
            assertThat(publisher.flush(LONG)).isTrue();
            server.kill();
            long before = publisher.health().framesSent();
            for (int i = 0; i < 4; i++) {
                call(analytics, 10);
                long waiting = Math.min(2, i + 1);
                await().atMost(LONG).until(() -> publisher.health().framesWaiting() >= waiting);
            }

            server.restart();

            assertThat(publisher.flush(LONG)).isTrue();
            await().atMost(LONG).until(() -> publisher.health().framesFolded() > 0);
            assertThat(publisher.flush(LONG)).isTrue();
            assertThat(publisher.health().framesSent()).isGreaterThan(before);
            List<Frame> frames = FrameTopic.all(server.port(), prefix + ".frames");
            assertThat(FrameTopic.calls(frames)).isEqualTo(50);
            assertSequencesAreWhole(frames);
        }
    }

    @Test
    void repeatsFrameWhoseAcknowledgementWasLost() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                Analytics analytics = Analytics.create()) {
            FleetPublisher publisher = FleetPublisher.start(
                    analytics,
                    settings(proxy.port())
                            .withInterval(Duration.ofMinutes(5))
                            .withKafka(Map.of(
                                    "delivery.timeout.ms", "3000",
                                    "request.timeout.ms", "2000",
                                    "max.block.ms", "2000")));
            call(analytics, 10);
            assertThat(publisher.flush(LONG)).isTrue();
            call(analytics, 10);
            proxy.cutNextAcknowledgement();
            assertThat(publisher.flush(Duration.ofMillis(1))).isFalse();
            await().atMost(LONG)
                    .until(() -> proxy.hasCut() && publisher.health().framesRetried() > 0);

            proxy.comeBack();

            assertThat(publisher.flush(LONG)).isTrue();
            List<Frame> frames = FrameTopic.all(server.port(), prefix + ".frames");
            assertThat(frames).hasSizeGreaterThan(FrameTopic.once(frames).size());
            assertThat(frames.stream().filter(frame -> frame.origin().sequence() == 1))
                    .hasSizeGreaterThan(1)
                    .allMatch(frame -> frame.delta().calls() == 10);
            assertThat(FrameTopic.calls(frames)).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedProcessLeavesItsFramesInTheSpool(boolean spooled, @TempDir Path spool) throws Exception {
        server.kill();
        Process process = start(spooled ? spool.toString() : "-");
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.lines().anyMatch("waits"::equals)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            server.restart();
        }

        try (Analytics analytics = Analytics.create()) {
            FleetPublisher next = FleetPublisher.start(
                    analytics, settings(server.port()).withInstance("killed").withSpool(spool));
            call(analytics, 5);
            assertThat(next.flush(LONG)).isTrue();
        }

        List<Frame> frames = FrameTopic.all(server.port(), prefix + ".frames");
        assertThat(FrameTopic.calls(frames)).isEqualTo(spooled ? 55 : 5);
        assertThat(frames.stream().map(frame -> frame.origin().epoch()).distinct())
                .hasSize(spooled ? 2 : 1)
                .isSorted();
    }

    private FleetSettings settings(int port) {
        return FleetSettings.to("127.0.0.1:" + port)
                .withTopicPrefix(prefix)
                .withInstance("web1")
                .withInterval(Duration.ofSeconds(1))
                .withCloseTimeout(Duration.ofMinutes(1));
    }

    private Process start(String spool) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledPublisher.class.getName(),
                        "127.0.0.1:" + server.port(),
                        prefix,
                        spool)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void call(Analytics analytics, int calls) {
        for (int call = 0; call < calls; call++) {
            analytics.tracker("find").run(() -> {});
        }
    }

    private static void assertSequencesAreWhole(List<Frame> frames) {
        List<Frame> once = FrameTopic.once(frames);
        long toDate = 0;
        for (int i = 0; i < once.size(); i++) {
            toDate += once.get(i).delta().calls();
            assertThat(once.get(i).origin().sequence()).isEqualTo(i);
            assertThat(once.get(i).delta().callsToDate()).isEqualTo(toDate);
        }
    }
}
