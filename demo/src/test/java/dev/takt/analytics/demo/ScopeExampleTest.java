package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import dev.takt.analytics.stats.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ScopeExampleTest {
    private final ScopeExample example = new ScopeExample();

    @Test
    void aRequestIsRecorded() {
        try (Analytics analytics = Analytics.create()) {
            List<String> saved = new ArrayList<>();

            Map<String, Double> result = example.handle(analytics, () -> " page ", saved::add);

            assertThat(result)
                    .containsEntry("cache.hits", 1.0)
                    .containsEntry("bytes", 1250.0)
                    .containsEntry("render.count", 1.0)
                    .containsEntry("calls.pages.save.count", 1.0)
                    .containsKey("total_recording_duration");
            assertThat(saved).containsExactly("page");
            assertThat(example.redisHits()).isEqualTo(1);
        }
    }

    @Test
    void futuresAndMonosAreTimed() {
        Recorder recorder = Recorder.create();
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            assertThat(example.later(() -> CompletableFuture.completedFuture("v")))
                    .isCompletedWithValue("v");
        }

        assertThat(recorder.result()).containsEntry("load.count", 1.0);
        assertThat(example.page(Mono.just(" v ")).block()).isEqualTo("v");
    }

    @Test
    void onlySlowRequestsAreReported() {
        List<Map<String, Double>> reported = new ArrayList<>();

        ScopeExample.slowRequests(reported::add).record().close();

        assertThat(reported).isEmpty();
    }

    @Test
    void whatScopesCountStandsInTheReportsOfAnInstance() {
        try (Analytics analytics = Analytics.create()) {
            Recorder recorder = ScopeExample.reported(analytics);
            for (int request = 0; request < 2; request++) {
                try (Scope scope = recorder.record()) {
                    Scope.incr("cache.hits", 3);
                }
            }

            assertThat(analytics.stats().gauges())
                    .filteredOn(gauge -> gauge.name().equals("cache.hits"))
                    .extracting(Gauge::last)
                    .containsExactly(6.0);
        }
    }

    @Test
    void callsOfATenantHaveItsTag() {
        try (Analytics analytics = Analytics.create()) {
            ScopeExample.forTenant(analytics, "acme", analytics.track("work", () -> {}));

            assertThat(analytics.events()).extracting(Event::tags).containsExactly(Tags.of("tenant", "acme"));
        }
    }
}
