package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BatchExampleTest {
    @Test
    void everyFormCountsItsCalls() {
        try (Analytics analytics = Analytics.create()) {
            assertThat(BatchExample.lengths(analytics, List.of("one", "[red]two")))
                    .isEqualTo(11);
            assertThat(BatchExample.later(analytics, kind -> CompletableFuture.completedFuture(2L))
                            .join())
                    .isEqualTo(4);
            assertThat(BatchExample.reactive(analytics, kind -> Mono.just(3L)).block())
                    .isEqualTo(6);

            assertThat(analytics.stats().calls()).isEqualTo(6);
        }
    }
}
