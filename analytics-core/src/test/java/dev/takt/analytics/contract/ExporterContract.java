package dev.takt.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules for every exporter, independent of its target. A subclass provides the target. */
public abstract class ExporterContract {
    /** A part of the names of metrics that {@link Trouble#PARTIAL_ERROR} applies to. */
    public static final String POISON = "poison";

    private static final Instant TIME = Instant.parse("2026-11-20T10:15:30.123456789Z");
    private static final int LONG_NAME = 10_000;
    private static final int CALLS = 25;
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    protected ExporterTarget target;
    private long made;

    /** A fresh target, in no trouble, where nothing has arrived. */
    protected abstract ExporterTarget newTarget() throws Exception;

    @BeforeEach
    void makeTarget() throws Exception {
        target = newTarget();
    }

    @AfterEach
    void closeTarget() throws Exception {
        target.close();
    }

    @Test
    void anEmptyBatchSendsNothing() throws Exception {
        target.exporter().export(List.of());

        assertThat(target.arrived()).isEmpty();
    }

    @Test
    void aMetricArrivesWithAllItsParts() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", 12.345678901234567);
        fields.put("outcome", "failure");
        fields.put("elements", 1L << 40);
        fields.put("first", true);

        arriveWhole(metric("users.find", fields, Tags.of("event_type", "db", "table", "users")));
    }

    @Test
    void unicodeArrivesAsItWas() throws Exception {
        String text = "ünïcödé 漢字 🎉 עברית";

        arriveWhole(metric(text, Map.of("value", 1.5, "outcome", text), Tags.of("tag", text)));
    }

    @Test
    void quotesAndNewlinesArriveAsTheyWere() throws Exception {
        String text = "say \"hi\", 'you' \\ = x\ny\r\nz\tend";

        arriveWhole(metric(text, Map.of("value", 1.5, "outcome", text), Tags.of("tag", text, "other tag", "a b,c=d")));
    }

    @Test
    void anEmptyTextArrives() throws Exception {
        arriveWhole(metric("users.find", Map.of("value", 0.0, "outcome", ""), Tags.of("tag", "")));
    }

    @Test
    void numbersThatAreNoneAreLeftOutAndTheRestArrives() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", Double.NaN);
        fields.put("most", Double.POSITIVE_INFINITY);
        fields.put("least", Double.NEGATIVE_INFINITY);
        fields.put("finite", 2.5);

        arriveWhole(metric("load", fields, Tags.empty()));
    }

    @Test
    void namesOfTenThousandCharactersArrive() throws Exception {
        String text = "n".repeat(LONG_NAME);

        arriveWhole(metric(text, Map.of("value", 1.5, "outcome", text), Tags.of("tag", text)));
    }

    @Test
    void aHugeBatchArrivesWhole() throws Exception {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < target.hugeBatch(); i++) {
            metrics.add(metric("call-" + i % 100, Map.of("value", i / 8.0), Tags.of("table", "t" + i % 7)));
        }

        arriveWhole(metrics.toArray(new Metric[0]));
    }

    @TestFactory
    Stream<DynamicTest> whatCouldNotBeSentArrivesWhenTheTroubleIsOver() {
        return target.troubles().stream()
                .filter(trouble -> trouble != Trouble.PARTIAL_ERROR)
                .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> outlive(trouble)));
    }

    @TestFactory
    Stream<DynamicTest> aMetricThatIsRefusedIsSetAsideAndTheOthersArrive() {
        return target.troubles().stream()
                .filter(trouble -> trouble == Trouble.PARTIAL_ERROR)
                .map(trouble -> DynamicTest.dynamicTest(trouble.name(), this::refuseOne));
    }

    @TestFactory
    Stream<DynamicTest> closingDuringATroubleEndsInTimeAndSaysWhatIsLeft() {
        return target.troubles().stream()
                .filter(trouble -> trouble != Trouble.PARTIAL_ERROR)
                .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> closeDuring(trouble)));
    }

    @Test
    void closingWhileMuchIsBeingExportedLosesNothing() throws Exception {
        Analytics analytics = analytics(Duration.ofSeconds(60));
        for (int i = 0; i < CALLS; i++) {
            analytics.tracker("call-" + i).run(() -> {});
        }

        analytics.close();

        assertThat(delivery(analytics).sent()).isEqualTo(CALLS);
        assertThat(delivery(analytics).dropped()).isEmpty();
        assertThat(arrivedNames()).containsAll(callNames());
    }

    @TestFactory
    Stream<DynamicTest> countsLogsAndShowsWhatDoesNotArrive() {
        return target.troubles().stream()
                .filter(trouble -> trouble != Trouble.PARTIAL_ERROR)
                .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> lose(trouble)));
    }

    @TestFactory
    Stream<DynamicTest> closesWithFullQueueInTime() {
        return target.troubles().stream()
                .filter(trouble -> trouble != Trouble.PARTIAL_ERROR)
                .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> closeFull(trouble)));
    }

    @Test
    void interruptedCloseCountsEveryCall() throws Exception {
        Analytics analytics = analytics(Duration.ofSeconds(60));
        callAll(analytics);
        Thread.currentThread().interrupt();

        analytics.close();

        assertThat(Thread.interrupted()).isTrue();
        await().atMost(PATIENCE).until(() -> accountedFor(delivery(analytics)));
    }

    @Test
    void countsDroppedRowsInFiguresOfSeries() throws Exception {
        AnalyticsConfig config = AnalyticsConfig.defaults()
                .withRing(AnalyticsConfig.defaults().ring().withSize(64).withStripes(1));
        ExporterSettings sums = settings()
                .mode(ExportMode.SERIES)
                .interval(Duration.ofMillis(20))
                .build();
        try (Analytics analytics = Analytics.builder()
                .config(config)
                .exporter("contract", target.exporter(), sums)
                .build()) {
            int calls = 0;
            do {
                for (int i = 0; i < 10_000; i++, calls++) {
                    Outcome outcome = calls % 5 == 0 ? Outcome.FAILURE : Outcome.SUCCESS;
                    analytics.tracker("call-" + calls % 3).record(TIME, Duration.ofMillis(calls % 50), outcome);
                }
            } while (analytics.health().count("row-dropped") == 0);

            assertThat(analytics.flush(PATIENCE)).as("flushed").isTrue();

            assertThat(delivery(analytics).offered()).isEqualTo(calls);
            List<Metric> arrived = target.arrived();
            analytics.stats().series().forEach(series -> {
                assertThat(sumOf(arrived, series.name(), "count")).isEqualTo(series.calls());
                assertThat(sumOf(arrived, series.name(), "successes")).isEqualTo(series.successes());
                assertThat(sumOf(arrived, series.name(), "failures")).isEqualTo(series.failures());
                assertThat(sumOf(arrived, series.name(), "sum"))
                        .isEqualTo(series.duration().total().toMillis());
            });
        }
    }

    /** Returns the sum of whole numbers: counts, and the durations of this contract in milliseconds. */
    private static long sumOf(List<Metric> metrics, String name, String field) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .mapToLong(metric -> ((Number) metric.fields().get(field)).longValue())
                .sum();
    }

    private void lose(Trouble trouble) throws Exception {
        begin(trouble);
        try (LogCapture log = LogCapture.ofInfo("dev.takt.analytics");
                Analytics analytics = analytics(
                        CLOSE_TIMEOUT, settings().batchSize(CALLS).retries(0).build())) {
            callAll(analytics);

            assertThat(analytics.flush(PATIENCE)).as("flushed").isTrue();

            Delivery delivery = delivery(analytics);
            assertThat(delivery.dropped()).containsKey("retries-exhausted");
            assertThat(delivery.lastError()).isPresent();
            assertThat(delivery.sent() + delivery.droppedTotal()).isEqualTo(delivery.offered());
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(lines(log, "exporter contract failed")).hasSize(1);
                assertThat(lines(log, "exporter contract dropped")).hasSize(1);
            });
            target.end();
        }
    }

    private static List<String> lines(LogCapture log, String part) {
        return log.lines().stream()
                .filter(line -> line.startsWith("WARN") && line.contains(part))
                .toList();
    }

    private void closeFull(Trouble trouble) throws Exception {
        begin(trouble);
        Analytics analytics = analytics(
                CLOSE_TIMEOUT, settings().queueSize(CALLS / 2).batchSize(5).build());
        callAll(analytics);
        callAll(analytics);

        assertThat(CompletableFuture.runAsync(analytics::close)).succeedsWithin(PATIENCE);

        await().atMost(PATIENCE).until(() -> accountedFor(delivery(analytics)));
        target.end();
    }

    private static boolean accountedFor(Delivery delivery) {
        return delivery.queued() == 0 && delivery.sent() + delivery.droppedTotal() == delivery.offered();
    }

    private void outlive(Trouble trouble) throws Exception {
        begin(trouble);
        try (Analytics analytics = analytics(Duration.ofSeconds(60))) {
            callAll(analytics);
            await().atMost(PATIENCE).until(() -> delivery(analytics).retried() > 0);

            target.end();

            assertThat(analytics.flush(PATIENCE)).as("flushed").isTrue();
            Delivery delivery = delivery(analytics);
            assertThat(delivery.lastError()).isPresent();
            assertThat(delivery.dropped()).isEmpty();
            assertThat(delivery.sent()).isEqualTo(CALLS);
            assertThat(arrivedNames()).containsExactlyInAnyOrderElementsOf(callNames());
        }
    }

    private void refuseOne() throws Exception {
        begin(Trouble.PARTIAL_ERROR);
        try (Analytics analytics = analytics(Duration.ofSeconds(60))) {
            callAll(analytics);
            analytics.tracker(POISON).run(() -> {});
            callAll(analytics);

            assertThat(analytics.flush(PATIENCE)).as("flushed").isTrue();

            Delivery delivery = delivery(analytics);
            assertThat(delivery.sent()).isEqualTo(2 * CALLS);
            assertThat(delivery.dropped()).isEqualTo(Map.of("refused", 1L));
            assertThat(delivery.refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.metric().name()).isEqualTo(POISON));
            assertThat(arrivedNames()).containsExactlyInAnyOrderElementsOf(callNames());
        }
    }

    private void closeDuring(Trouble trouble) throws Exception {
        begin(trouble);
        Analytics analytics = analytics(CLOSE_TIMEOUT);
        callAll(analytics);
        await().atMost(PATIENCE).until(() -> delivery(analytics).retried() > 0);

        assertThat(CompletableFuture.runAsync(analytics::close)).succeedsWithin(PATIENCE);

        await().atMost(PATIENCE).until(() -> delivery(analytics).queued() == 0);
        Delivery delivery = delivery(analytics);
        assertThat(delivery.sent() + delivery.droppedTotal()).isEqualTo(CALLS);
        assertThat(delivery.droppedTotal()).isPositive();
        target.end();
    }

    /** Creates a separate target for each case, since all cases of a factory share what is created before it. */
    private void begin(Trouble trouble) throws Exception {
        target.close();
        target = newTarget();
        target.begin(trouble);
    }

    private Analytics analytics(Duration closeTimeout) {
        return analytics(closeTimeout, settings().build());
    }

    private static ExporterSettingsBuilder settings() {
        return ExporterSettings.builder()
                .queueSize(10_000)
                .batchSize(10)
                .linger(Duration.ofMillis(10))
                .backoff(Duration.ofMillis(10))
                .longestBackoff(Duration.ofMillis(100))
                .retries(1_000)
                .circuitFailures(1_000_000)
                .timeout(Duration.ofMillis(ExporterTarget.TIMEOUT_MILLIS));
    }

    private Analytics analytics(Duration closeTimeout, ExporterSettings settings) {
        return Analytics.builder()
                .config(AnalyticsConfig.defaults().withCloseTimeout(closeTimeout))
                .exporter("contract", target.exporter(), settings)
                .build();
    }

    private static void callAll(Analytics analytics) {
        callNames().forEach(name -> analytics.tracker(name).run(() -> {}));
    }

    private static Set<String> callNames() {
        return IntStream.range(0, CALLS).mapToObj(i -> "call-" + i).collect(Collectors.toSet());
    }

    private Set<String> arrivedNames() throws Exception {
        return target.arrived().stream().map(Metric::name).collect(Collectors.toSet());
    }

    private static Delivery delivery(Analytics analytics) {
        return analytics.health().deliveries().get(0);
    }

    /** A metric that differs from all others in time and id. */
    private Metric metric(String name, Map<String, Object> fields, Tags tags) {
        made++;
        return new Metric(TIME.plusNanos(made * 1_000), name, Fields.copyOf(fields), tags, new MetricId(7, made));
    }

    private void arriveWhole(Metric... metrics) throws Exception {
        target.exporter().export(List.of(metrics));

        List<String> expected = new ArrayList<>();
        for (Metric metric : metrics) {
            expected.add(comparable(target.asDelivered(metric)));
        }
        List<String> arrived = new ArrayList<>();
        target.arrived().forEach(metric -> arrived.add(comparable(metric)));
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** All but the id, with numbers in one form and maps in one order. */
    private static String comparable(Metric metric) {
        Map<String, Object> fields = new TreeMap<>(metric.fields());
        fields.replaceAll((name, value) -> value instanceof Long number ? (Object) number.doubleValue() : value);
        return metric.time() + " " + metric.name() + " " + fields + " " + metric.tags();
    }
}
