package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ReactorObservationTest {
    private final Observed observed = new Observed();

    @AfterEach
    void close() {
        observed.close();
    }

    @Test
    void tappedMonoIsCallToItsEnd() {
        Mono.delay(Duration.ofMillis(20))
                .name("orders")
                .tap(Micrometer.observation(observed.registry))
                .block(Duration.ofSeconds(30));

        assertThat(observed.onlyCall())
                .returns("orders", Event::name)
                .returns(Outcome.SUCCESS, Event::outcome)
                .satisfies(call -> assertThat(call.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(15)));
    }

    @Test
    void fluxOfWhichSomeAreTakenIsCancelled() {
        List<Integer> taken = Flux.range(1, 100)
                .name("orders")
                .tap(Micrometer.observation(observed.registry))
                .take(3, false)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(taken).containsExactly(1, 2, 3);
        assertThat(observed.onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void failedMonoIsFailure() {
        Mono.error(new IOException("broken"))
                .name("orders")
                .tap(Micrometer.observation(observed.registry))
                .onErrorComplete()
                .block(Duration.ofSeconds(30));

        assertThat(observed.onlyCall())
                .returns(Outcome.FAILURE, Event::outcome)
                .returns(IOException.class.getName(), Event::errorType);
    }
}
