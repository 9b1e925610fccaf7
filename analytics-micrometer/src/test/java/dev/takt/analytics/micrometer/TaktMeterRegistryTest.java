package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaktMeterRegistryTest {
    private final Observed observed = new Observed();
    private final MeterRegistry registry = TaktMeterRegistry.of(observed.analytics);

    @AfterEach
    void close() {
        registry.close();
        observed.close();
    }

    @Test
    void eachMeasurementIsCall() {
        Timer timer = registry.timer("hikaricp.connections.usage", "pool", "main", "exception", "none");
        for (int i = 1; i <= 1_000; i++) {
            timer.record(Duration.ofMillis(i));
        }

        assertThat(observed.calls()).hasSize(1_000);
        assertThat(observed.calls().get(0))
                .returns("hikaricp.connections.usage", Event::name)
                .returns("timer", Event::eventType)
                .returns(Tags.of("pool", "main"), Event::tags);
        assertThat(observed.analytics.stats().duration().percentile(99).toMillis())
                .isBetween(980L, 1_000L);
        assertThat(timer.count()).isEqualTo(1_000);
        assertThat(timer.max(TimeUnit.MILLISECONDS)).isEqualTo(1_000);
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(500.5);
    }

    @Test
    void totalTimePasses292Years() {
        Timer timer = registry.timer("acme");
        for (int i = 0; i < 3; i++) {
            timer.record(200 * 365, TimeUnit.DAYS);
        }

        assertThat(timer.totalTime(TimeUnit.DAYS)).isEqualTo(600 * 365);
    }

    @ParameterizedTest
    @CsvSource({
        "outcome, SUCCESS, SUCCESS",
        "outcome, SERVER_ERROR, FAILURE",
        "result, failed, FAILURE",
        "state, CANCELED, CANCELLED",
        "state, ERROR, FAILURE",
        "exception, None, SUCCESS",
        "exception, IOException, FAILURE",
        "error, false, SUCCESS",
        "pool, error, SUCCESS"
    })
    void tagsTellOutcome(String key, String value, Outcome expected) {
        registry.timer("acme", key, value).record(Duration.ofMillis(1));

        assertThat(observed.onlyCall().outcome()).isEqualTo(expected);
    }

    @Test
    void errorTagIsErrorType() {
        registry.timer("acme", "exception", "IOException").record(Duration.ofMillis(1));

        assertThat(observed.onlyCall().errorType()).isEqualTo("IOException");
    }

    @Test
    void timersThatAreObservedAreLeftOut() {
        registry.timer("http.server.requests").record(Duration.ofMillis(1));
        registry.timer("jdbc.query").record(Duration.ofMillis(1));

        assertThat(observed.calls()).isEmpty();
    }

    @Test
    void otherMetersDoNothing() {
        registry.counter("count").increment();
        registry.summary("size").record(3);
        registry.gauge("level", 7);
        registry.more().longTaskTimer("long").start().stop();

        assertThat(observed.calls()).isEmpty();
    }

    @Test
    void choiceOfTimersIsReplaced() {
        MeterRegistry all =
                TaktMeterRegistry.except(observed.analytics, id -> id.getName().equals("noise"));
        all.timer("noise").record(Duration.ofMillis(1));
        all.timer("jdbc.query").record(Duration.ofMillis(1));

        assertThat(observed.calls()).extracting(Event::name).containsExactly("jdbc.query");
    }
}
