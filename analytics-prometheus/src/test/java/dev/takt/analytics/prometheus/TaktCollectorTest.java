package dev.takt.analytics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaktCollectorTest {
    private static final int MANY = 1_000;

    private RecordedCalls shop;

    @BeforeEach
    void record() {
        shop = new RecordedCalls();
        shop.calls("users.find", 1, 20, 3_000);
        shop.call(shop.analytics.tracker("users.find", "db"), 40, Outcome.FAILURE);
        shop.call(shop.analytics.tracker("jobs", "batch").tag("queue", "a\"b\\c\nd"), 40, Outcome.CANCELLED);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void callsAreCountedByOutcome() {
        assertThat(text("", MANY))
                .contains("# TYPE takt_calls_total counter\n")
                .contains("takt_calls_total{name=\"users.find\",outcome=\"success\",type=\"db\"} 3.0\n")
                .contains("takt_calls_total{name=\"users.find\",outcome=\"failure\",type=\"db\"} 1.0\n")
                .contains(
                        "takt_calls_total{name=\"jobs\",outcome=\"cancelled\",queue=\"a\\\"b\\\\c\\nd\",type=\"batch\"} 1.0\n");
    }

    @Test
    void durationsAreHistogramInSeconds() {
        assertThat(text("", MANY))
                .contains("# TYPE takt_call_duration_seconds histogram\n")
                .contains("takt_call_duration_seconds_bucket{name=\"users.find\",type=\"db\",le=\"0.001\"} 1\n")
                .contains("takt_call_duration_seconds_bucket{name=\"users.find\",type=\"db\",le=\"0.05\"} 3\n")
                .contains("takt_call_duration_seconds_bucket{name=\"users.find\",type=\"db\",le=\"+Inf\"} 4\n")
                .contains("takt_call_duration_seconds_count{name=\"users.find\",type=\"db\"} 4\n")
                .contains("takt_call_duration_seconds_sum{name=\"users.find\",type=\"db\"} 3.061\n");
    }

    @Test
    void sumsOfDurationsPass64Bits() {
        Tracker stream = shop.analytics.tracker("stream");
        for (int i = 0; i < 5_000; i++) {
            stream.record(Instant.EPOCH, Duration.ofNanos(Event.LONGEST_NANOS), Outcome.SUCCESS);
        }

        assertThat(text("", MANY))
                .contains("takt_call_duration_seconds_sum{name=\"stream\",type=\"call\"} 4.503599627370495E10\n");
    }

    @Test
    void lossesAndRetainedRowsAreMetrics() {
        assertThat(text("", MANY))
                .contains("takt_losses_total{kind=\"row-dropped\"} 0.0\n")
                .contains("takt_retained_rows 5.0\n");
    }

    @Test
    void everyFormatHasAllMetrics() {
        assertThat(text(RecordedCalls.OPEN_METRICS, MANY))
                .endsWith("# EOF\n")
                .contains("# UNIT takt_call_duration_seconds seconds\n");
        assertThat(text(RecordedCalls.PROTOBUF, MANY))
                .contains("takt_call_duration_seconds")
                .doesNotContain("# TYPE");
    }

    @Test
    void registryScrapesRegisteredCollector() {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(TaktCollector.of(shop.analytics));

        MetricSnapshots scraped = registry.scrape(name -> name.startsWith("takt_call_duration"));

        assertThat(scraped.stream().map(metric -> metric.getMetadata().getName()))
                .containsExactly("takt_call_duration_seconds");
    }

    @Test
    void slowestCallsWithTraceAreExemplars() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        traced(2_000, Map.of("trace_id", trace, "span_id", "00f067aa0ba902b7"));
        traced(1, Map.of());
        traced(3, Map.of("trace_id", "t".repeat(200)));

        assertThat(text(RecordedCalls.OPEN_METRICS, MANY))
                .containsPattern("takt_call_duration_seconds_bucket\\{name=\"traced\",type=\"db\",le=\"2.5\"} 3"
                        + " # \\{span_id=\"00f067aa0ba902b7\",trace_id=\"" + trace + "\"} 2.0 ")
                .doesNotContain("tttt");
        assertThat(text("", MANY)).doesNotContain(trace);
    }

    private void traced(long millis, Map<String, String> annotations) {
        Timer timer = shop.analytics.tracker("traced", "db").start();
        annotations.forEach(timer::annotate);
        shop.clock.advance(Duration.ofMillis(millis));
        timer.success();
    }

    @Test
    void instanceWithoutSnapshotIsLeftOut() {
        Map<String, Supplier<Snapshot>> both = new LinkedHashMap<>();
        both.put("a", shop.analytics::snapshot);
        both.put("b", () -> null);

        assertThat(RecordedCalls.text("", TaktCollector.of(both, MANY)))
                .contains("source=\"a\"")
                .doesNotContain("source=\"b\"");
    }

    @Test
    void boundOutOfRangeIsRefused() {
        assertThatThrownBy(() -> TaktCollector.of(Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxSeries");
        assertThatThrownBy(() -> TaktCollector.of(null)).hasMessageContaining("analytics");
    }

    @Test
    void countsSeriesBeyondBound() {
        String text = text("", 1);

        assertThat(text)
                .contains("takt_series_left_out 1.0\n")
                .contains("name=\"users.find\"")
                .doesNotContain("name=\"jobs\"");
    }

    @Test
    void severalInstancesHaveSourceLabel() {
        try (RecordedCalls other = new RecordedCalls()) {
            other.calls("users.find", 7);
            Map<String, Supplier<Snapshot>> both = new LinkedHashMap<>();
            both.put("a", shop.analytics::snapshot);
            both.put("b", other.analytics::snapshot);

            String text = RecordedCalls.text("", TaktCollector.of(both, MANY));

            assertThat(text)
                    .contains(
                            "takt_calls_total{name=\"users.find\",outcome=\"success\",source=\"a\",type=\"db\"} 3.0\n")
                    .contains(
                            "takt_calls_total{name=\"users.find\",outcome=\"success\",source=\"b\",type=\"db\"} 1.0\n");
        }
    }

    @Test
    void addsSeriesWithEqualLabels() {
        shop.call(shop.analytics.tracker("same", "db").tag("a.b", "x"), 1, Outcome.SUCCESS);
        shop.call(shop.analytics.tracker("same", "db").tag("a-b", "x"), 1, Outcome.SUCCESS);

        assertThat(text("", MANY))
                .containsOnlyOnce("takt_calls_total{a_b=\"x\",name=\"same\",outcome=\"success\",type=\"db\"}")
                .contains("takt_calls_total{a_b=\"x\",name=\"same\",outcome=\"success\",type=\"db\"} 2.0\n");
    }

    @Test
    void ownNumbersAreGauges() {
        shop.analytics.record("cpu.load.1m", 0.5, Tags.of("host", "a"));
        shop.analytics.record("cpu.load.1m", -1.5, Tags.of("host", "a"));
        shop.analytics.record("cpu.load.1m", 0.25, Tags.of("host", "a"));

        assertThat(text("", MANY))
                .contains("# TYPE takt_gauge gauge\n")
                .contains("takt_gauge{host=\"a\",name=\"cpu.load.1m\"} 0.25\n")
                .contains("takt_gauge_min{host=\"a\",name=\"cpu.load.1m\"} -1.5\n")
                .contains("takt_gauge_max{host=\"a\",name=\"cpu.load.1m\"} 0.5\n")
                .contains("# TYPE takt_gauge_numbers summary\n")
                .contains("takt_gauge_numbers_count{host=\"a\",name=\"cpu.load.1m\"} 3\n")
                .contains("takt_gauge_numbers_sum{host=\"a\",name=\"cpu.load.1m\"} -0.75\n");
    }

    @Test
    void countsAreCounterUnlessCountedDown() {
        shop.analytics.count("orders.placed", 3);
        shop.analytics.count("orders.placed", 2);
        shop.analytics.count("orders.open", 3);
        shop.analytics.count("orders.open", -1);

        assertThat(text("", MANY))
                .contains("# TYPE takt_counter_total counter\n")
                .contains("takt_counter_total{name=\"orders.placed\"} 5.0\n")
                .contains("takt_gauge{name=\"orders.open\"} 2.0\n")
                .doesNotContain("takt_counter_total{name=\"orders.open\"}")
                .doesNotContain("takt_gauge{name=\"orders.placed\"}");
    }

    @Test
    void addsNumbersWithEqualLabels() {
        shop.analytics.record("load", 1, Tags.of("a.b", "x"), Instant.ofEpochSecond(20));
        shop.analytics.record("load", 5, Tags.of("a-b", "x"), Instant.ofEpochSecond(10));
        shop.analytics.count("orders", 3, Tags.of("a.b", "x"));
        shop.analytics.count("orders", 4, Tags.of("a-b", "x"));

        assertThat(text("", MANY))
                .containsOnlyOnce("takt_gauge{a_b=\"x\",name=\"load\"} 1.0\n")
                .contains("takt_gauge_max{a_b=\"x\",name=\"load\"} 5.0\n")
                .contains("takt_gauge_numbers_count{a_b=\"x\",name=\"load\"} 2\n")
                .containsOnlyOnce("takt_counter_total{a_b=\"x\",name=\"orders\"} 7.0\n");
    }

    @Test
    void countsNumbersBeyondBound() {
        for (int i = 0; i < 5; i++) {
            shop.analytics.record("load." + i, i);
        }

        assertThat(text("", 2))
                .contains("takt_series_left_out 3.0\n")
                .contains("takt_gauge{name=\"load.1\"}")
                .doesNotContain("takt_gauge{name=\"load.2\"}");
    }

    @Test
    void numbersOfSeveralInstancesHaveSourceLabel() {
        shop.analytics.count("orders", 3);
        Map<String, Supplier<Snapshot>> both = new LinkedHashMap<>();
        both.put("a", shop.analytics::snapshot);
        both.put("b", shop.analytics::snapshot);

        String text = RecordedCalls.text(RecordedCalls.OPEN_METRICS, TaktCollector.of(both, MANY));

        assertThat(text)
                .contains("takt_counter_total{name=\"orders\",source=\"a\"} 3.0")
                .contains("takt_counter_total{name=\"orders\",source=\"b\"} 3.0");
    }

    private String text(String accept, int maxSeries) {
        return shop.text(accept, maxSeries);
    }
}
