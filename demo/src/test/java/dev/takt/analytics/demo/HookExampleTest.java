package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.demo.HookExample.Answer;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HookExampleTest {
    @Test
    void separatesCallsByStatusAndKeepsTheirUrl() {
        try (Analytics analytics = HookExample.withDefaultHook()) {
            Function<String, Answer> get = HookExample.annotated(analytics, url -> new Answer(503, "later"));

            assertThat(get.apply("/orders").body()).isEqualTo("later");

            Event call = analytics.events().get(0);
            assertThat(call.tags()).isEqualTo(Tags.of("status", "5xx"));
            assertThat(call.annotations()).isEqualTo(Map.of("url", "/orders"));
        }
    }

    @Test
    void leavesOutHealthChecks() {
        try (Analytics analytics = Analytics.create()) {
            Function<String, String> get =
                    HookExample.withoutHealthChecks(analytics.tracker("get")).track((String url) -> url);

            assertThat(List.of(get.apply("/health"), get.apply("/orders"))).hasSize(2);

            assertThat(analytics.stats().calls()).isEqualTo(1);
        }
    }

    @Test
    void countsCallsMeasuredElsewhere() {
        try (Analytics analytics = Analytics.create()) {
            HookExample.measuredElsewhere(analytics, Instant.now());

            assertThat(analytics.stats().totalTime()).isEqualTo(Duration.ofSeconds(42));
        }
    }

    @Test
    void ownNumbersAreGauges() {
        try (Analytics analytics = Analytics.create()) {
            assertThat(MetricsExample.record(analytics))
                    .extracting(Gauge::name)
                    .containsExactly("heap.used.bytes", "orders.placed");
        }
    }
}
