package dev.takt.analytics.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.report.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots with extreme times and names. */
class ExpositionBoundsTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private Shown shop;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "1970-01-01T00:00:00Z"
            })
    void startsOfAnyTimeAreWritten(String start) {
        shop.calls("users.find", 1);
        shop.analytics.record("load", 1);
        shop.analytics.count("orders", 1);

        for (String accept : new String[] {"", OPEN_METRICS, PROTOBUF}) {
            assertThat(text(accept, started(Instant.parse(start)), 10)).contains("users.find", "takt_start_time");
        }
    }

    @Test
    void startBefore1970IsNegative() {
        assertThat(text("", started(Instant.parse("1969-12-31T23:59:58.5Z")), 10))
                .contains("takt_start_time_seconds -1.5\n")
                .doesNotContain("_created");
    }

    @Test
    void longNamesAreLeftOutBeyondTheBoundOfBytes() {
        String end = "n".repeat(4_000);
        for (int i = 0; i < 100; i++) {
            shop.calls(i + end, 1);
            shop.analytics.record(i + end, 1);
        }

        String text = text("", shop.analytics.snapshot(), 100);

        assertThat(text.length()).isLessThan(100 * AnswerSize.BYTES_PER_SERIES);
        assertThat(text).contains("name=\"0" + end).doesNotContain("takt_series_left_out 0.0\n");
    }

    @Test
    void escapedAndLongSignsCountInTheBoundOfBytes() {
        String end = "\u20ac\"".repeat(1_000);
        for (int i = 0; i < 100; i++) {
            shop.calls(i + end, 1);
        }

        byte[] bytes = Exposition.accepted("").write(Map.of("shop", shop.analytics.snapshot()), false, 100, 0, 0);

        assertThat(bytes.length).isLessThan(100 * AnswerSize.BYTES_PER_SERIES);
    }

    private Snapshot started(Instant start) {
        Snapshot now = shop.analytics.snapshot();
        return new Snapshot(now.instanceId(), start, now.takenAt(), now.cut(), now.health(), now.config());
    }

    private static String text(String accept, Snapshot snapshot, int mostSeries) {
        byte[] bytes = Exposition.accepted(accept).write(Map.of("shop", snapshot), false, mostSeries, 0, 0);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
