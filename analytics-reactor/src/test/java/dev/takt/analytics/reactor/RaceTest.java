package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.SignalType;
import reactor.test.util.RaceTestUtils;

/** Two ends at the same moment, from two threads: one record, and the subscriber's world in order. */
class RaceTest extends StreamTest {
    private static final int ROUNDS = 2_000;

    @Test
    void cancelAgainstTheValueOfAMonoGivesOneRecord() {
        for (int i = 0; i < ROUNDS; i++) {
            ManualSource source = new ManualSource();
            Listener listener = new Listener();
            tracked(source.mono()).subscribe(listener);

            RaceTestUtils.race(
                    () -> {
                        source.next("found");
                        source.complete();
                    },
                    listener::cancel);

            assertThat(listener.heard()).containsExactly("found", SignalType.ON_COMPLETE);
        }

        everyCallEndedOnce();
    }

    @Test
    void cancelAgainstTheCompletionOfAFluxGivesOneRecord() {
        for (int i = 0; i < ROUNDS; i++) {
            ManualSource source = new ManualSource();
            Listener listener = new Listener();
            tracked(source.flux()).subscribe(listener);
            source.next("a");

            RaceTestUtils.race(source::complete, listener::cancel);
        }

        everyCallEndedOnce();
        assertThat(analytics.events())
                .allSatisfy(event -> assertThat(event.elements()).hasValue(1));
    }

    @Test
    void cancelAgainstTheErrorOfAFluxGivesOneRecord() {
        IOException error = new IOException("cut off");
        for (int i = 0; i < ROUNDS; i++) {
            ManualSource source = new ManualSource();
            Listener listener = new Listener();
            tracked(source.flux()).subscribe(listener);

            RaceTestUtils.race(() -> source.error(error), listener::cancel);
        }

        everyCallEndedOnce();
    }

    @Test
    void cancelAgainstCancelGivesOneRecord() {
        for (int i = 0; i < ROUNDS; i++) {
            ManualSource source = new ManualSource();
            Listener listener = new Listener();
            tracked(source.mono()).subscribe(listener);

            RaceTestUtils.race(listener::cancel, listener::cancel);
        }

        everyCallEndedOnce();
        assertThat(analytics.stats().cancellations()).isEqualTo(ROUNDS);
    }

    private void everyCallEndedOnce() {
        assertThat(analytics.stats().calls()).isEqualTo(ROUNDS);
    }
}
