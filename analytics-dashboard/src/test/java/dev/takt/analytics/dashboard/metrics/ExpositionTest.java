package dev.takt.analytics.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.tracker.Tracker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
    private static final int MANY = 1_000;

    private Shown shop;

    @BeforeEach
    void record() {
        shop = new Shown("shop");
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
    void durationsAreAHistogramInSeconds() {
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
    void lossesAndTheDashboardItselfAreTold() {
        assertThat(text("", MANY))
                .contains("takt_losses_total{kind=\"row-dropped\"} 0.0\n")
                .contains("takt_retained_rows 5.0\n")
                .contains("takt_dashboard_watchers 2.0\n")
                .contains("takt_dashboard_skipped_updates_total 3.0\n");
    }

    @Test
    void openMetricsIsWrittenIfAskedFor() {
        assertThat(Exposition.accepted(OPEN_METRICS).contentType()).startsWith("application/openmetrics-text");
        assertThat(text(OPEN_METRICS, MANY))
                .endsWith("# EOF\n")
                .contains("# UNIT takt_call_duration_seconds seconds\n");
    }

    @Test
    void protobufIsWrittenIfAskedFor() {
        assertThat(Exposition.accepted(PROTOBUF).contentType()).startsWith("application/vnd.google.protobuf");
        assertThat(text(PROTOBUF, MANY)).contains("takt_call_duration_seconds").doesNotContain("# TYPE");
    }

    @Test
    void whateverElseIsAskedForIsText() {
        assertThat(Exposition.accepted("image/png, \0;;q=x").contentType()).startsWith("text/plain");
    }

    @Test
    void seriesBeyondTheBoundAreLeftOutAndCounted() {
        String text = text("", 1);

        assertThat(text)
                .contains("takt_series_left_out 1.0\n")
                .contains("name=\"users.find\"")
                .doesNotContain("name=\"jobs\"");
    }

    @Test
    void severalInstancesAreToldApart() {
        try (Shown other = new Shown("other")) {
            other.calls("users.find", 7);
            Map<String, Snapshot> both = new LinkedHashMap<>();
            both.put("a", shop.analytics.snapshot());
            both.put("b", other.analytics.snapshot());

            String text = new String(Exposition.accepted("").write(both, true, MANY, 0, 0), StandardCharsets.UTF_8);

            assertThat(text)
                    .contains(
                            "takt_calls_total{name=\"users.find\",outcome=\"success\",source=\"a\",type=\"db\"} 3.0\n")
                    .contains(
                            "takt_calls_total{name=\"users.find\",outcome=\"success\",source=\"b\",type=\"db\"} 1.0\n");
        }
    }

    @Test
    void seriesWhoseLabelsComeToTheSameAreAdded() {
        shop.call(shop.analytics.tracker("same", "db").tag("a.b", "x"), 1, Outcome.SUCCESS);
        shop.call(shop.analytics.tracker("same", "db").tag("a-b", "x"), 1, Outcome.SUCCESS);

        assertThat(text("", MANY))
                .containsOnlyOnce("takt_calls_total{a_b=\"x\",name=\"same\",outcome=\"success\",type=\"db\"}")
                .contains("takt_calls_total{a_b=\"x\",name=\"same\",outcome=\"success\",type=\"db\"} 2.0\n");
    }

    @Test
    void numbersOfTheProgramsOwnAreGauges() {
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
    void whatWasCountedIsACounterUnlessItWasCountedDown() {
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
    void numbersWhoseLabelsComeToTheSameAreOne() {
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
    void numbersBeyondTheBoundAreLeftOutAndCounted() {
        for (int i = 0; i < 5; i++) {
            shop.analytics.record("load." + i, i);
        }

        assertThat(text("", 2))
                .contains("takt_series_left_out 3.0\n")
                .contains("takt_gauge{name=\"load.1\"}")
                .doesNotContain("takt_gauge{name=\"load.2\"}");
    }

    @Test
    void numbersOfSeveralInstancesAreToldApart() {
        shop.analytics.count("orders", 3);
        Map<String, Snapshot> both = new LinkedHashMap<>();
        both.put("a", shop.analytics.snapshot());
        both.put("b", shop.analytics.snapshot());

        String text =
                new String(Exposition.accepted(OPEN_METRICS).write(both, true, MANY, 0, 0), StandardCharsets.UTF_8);

        assertThat(text)
                .contains("takt_counter_total{name=\"orders\",source=\"a\"} 3.0")
                .contains("takt_counter_total{name=\"orders\",source=\"b\"} 3.0");
    }

    private String text(String accept, int mostSeries) {
        byte[] bytes =
                Exposition.accepted(accept).write(Map.of("shop", shop.analytics.snapshot()), false, mostSeries, 2, 3);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
