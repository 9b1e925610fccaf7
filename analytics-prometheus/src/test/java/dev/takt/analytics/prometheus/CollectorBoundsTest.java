package dev.takt.analytics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots with extreme times and names. */
class CollectorBoundsTest {
    private RecordedCalls shop;

    @BeforeEach
    void start() {
        shop = new RecordedCalls();
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
    void writesStartsOfAnyTime(String start) {
        shop.calls("users.find", 1);
        shop.analytics.record("load", 1);
        shop.analytics.count("orders", 1);

        for (String accept : new String[] {"", RecordedCalls.OPEN_METRICS, RecordedCalls.PROTOBUF}) {
            assertThat(RecordedCalls.text(accept, started(Instant.parse(start)), 10))
                    .contains("users.find", "takt_start_time");
        }
    }

    @Test
    void startBefore1970IsNegative() {
        assertThat(RecordedCalls.text("", started(Instant.parse("1969-12-31T23:59:58.5Z")), 10))
                .contains("takt_start_time_seconds -1.5\n")
                .doesNotContain("_created");
    }

    @Test
    void leavesOutLongNamesBeyondBoundOfBytes() {
        String end = "n".repeat(4_000);
        for (int i = 0; i < 100; i++) {
            shop.calls(i + end, 1);
            shop.analytics.record(i + end, 1);
        }

        String text = shop.text("", 100);

        assertThat(text.length()).isLessThan(100 * AnswerSize.BYTES_PER_SERIES);
        assertThat(text).contains("name=\"0" + end).doesNotContain("takt_series_left_out 0.0\n");
    }

    @Test
    void countsEscapedAndLongCharactersInBound() {
        String end = "\u20ac\"".repeat(1_000);
        for (int i = 0; i < 100; i++) {
            shop.calls(i + end, 1);
        }

        byte[] bytes = shop.text("", 100).getBytes(StandardCharsets.UTF_8);

        assertThat(bytes.length).isLessThan(100 * AnswerSize.BYTES_PER_SERIES);
    }

    private Snapshot started(Instant start) {
        Snapshot now = shop.analytics.snapshot();
        return new Snapshot(now.instanceId(), start, now.takenAt(), now.rows(), now.health(), now.config());
    }
}
