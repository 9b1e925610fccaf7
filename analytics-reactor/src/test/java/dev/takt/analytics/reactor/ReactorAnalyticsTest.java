package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.TrackingContract;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReactorAnalyticsTest extends TrackingContract {

    @Override
    protected <T> T track(Supplier<T> supplier) {
        return ReactorAnalytics.track(analytics, Mono.fromSupplier(supplier)).block();
    }

    @Test
    void completes() {
        StepVerifier.create(ReactorAnalytics.track(analytics, Mono.just(1)))
                .expectNext(1)
                .verifyComplete();

        assertThat(analytics.calls()).isEqualTo(1);
    }
}
