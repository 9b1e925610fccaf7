package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The base of tests of streams: an instance on a manual clock, one tracker, and the recorded calls. */
abstract class StreamTest {
    final ManualClock clock = new ManualClock();
    final Analytics analytics = Analytics.builder().clock(clock).build();
    final Tracker tracker = analytics.tracker("users.find", "db");

    @AfterEach
    void nothingWentWrongAndNothingIsLeftInFlight() {
        analytics.close();

        // a flood of calls may overrun the writer, which costs rows and no count
        assertThat(analytics.health().counts())
                .allSatisfy((fault, count) ->
                        assertThat(count).as(fault).isEqualTo(fault.equals("row-dropped") ? count : 0L));
        assertThat(analytics.stats().series())
                .allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }

    final <T> Mono<T> tracked(Mono<T> source) {
        return ReactorAnalytics.track(tracker, source);
    }

    final <T> Flux<T> tracked(Flux<T> source) {
        return ReactorAnalytics.track(tracker, source);
    }

    final Event onlyCall() {
        assertThat(analytics.events()).as("recorded calls").hasSize(1);
        return analytics.events().get(0);
    }

    final List<Outcome> outcomes() {
        return analytics.events().stream().map(Event::outcome).toList();
    }
}
