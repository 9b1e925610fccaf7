package dev.takt.analytics.batch.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.StyledText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchWordsTest {
    @ParameterizedTest
    @CsvSource({
        "17, 17ns",
        "4200, 4.2µs",
        "850000000, 850.0ms",
        "999940000, 999.9ms",
        "999960000, 1.0s",
        "2460000000, 2.5s",
        "12300000000, 12.3s",
        "59940000000, 59.9s",
        "59960000000, 1m 00s",
        "125000000000, 2m 05s",
        "11040000000000, 3h 04m",
        "0, 0ns"
    })
    void unitsScale(long nanos, String text) {
        assertThat(BatchWords.exact(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Test
    void summaryHasFailuresOnlyIfThereAreSome() {
        assertThat(summary(new BatchFigures(12, 1, Duration.ofSeconds(1), Duration.ofMillis(40)), 3_750))
                .isEqualTo("12 calls, 1 failed, p95 40 ms, 3.2/s");
        assertThat(summary(new BatchFigures(1, 0, Duration.ofSeconds(1), Duration.ofNanos(1_500_000)), 0))
                .isEqualTo("1 call, p95 1.5 ms");
        assertThat(summary(new BatchFigures(123_456, 0, Duration.ofSeconds(1), Duration.ofMillis(2)), 1_000))
                .isEqualTo("123,456 calls, p95 2 ms, 123,456/s");
        assertThat(summary(BatchFigures.NONE, 1_000)).isEmpty();
    }

    @Test
    void resultHasCallsTimeAndFailures() {
        BatchFigures good = new BatchFigures(5, 0, Duration.ofMillis(12_300), Duration.ofSeconds(4));
        BatchFigures bad = new BatchFigures(1, 1, Duration.ofNanos(900), Duration.ofNanos(900));

        assertThat(result(good, Duration.ofMillis(12_300), List.of()))
                .containsExactly("✅ Batch completed: 5 calls in 12.3s (avg 2.5s/call)");
        assertThat(result(bad, Duration.ofNanos(1_200), List.of("users.find(db) took 0ns")))
                .containsExactly(
                        "❌ Batch completed: 1 call in 1.2µs (avg 900ns/call), 1 failed", "   users.find(db) took 0ns");
        assertThat(result(BatchFigures.NONE, Duration.ofSeconds(1), List.of())).isEmpty();
    }

    private static String summary(BatchFigures figures, long elapsedMillis) {
        return BatchWords.summary(figures, Duration.ofMillis(elapsedMillis)).plain();
    }

    private static List<String> result(BatchFigures figures, Duration elapsed, List<String> failures) {
        return BatchWords.result(figures, elapsed, failures).stream()
                .map(StyledText::plain)
                .toList();
    }
}
