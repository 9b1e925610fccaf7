package dev.takt.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.PendingWay.Pending;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The rules for ways whose calls end after the method that began them has returned. */
public abstract class PendingContract<W extends PendingWay> extends ValueContract<W> {
    @Test
    void theTimeEndsWithTheCallAndNotWithTheMethodThatBeganIt() {
        Pending pending = begin();
        clock.advance(Duration.ofMillis(20));
        assertThat(analytics.stats().calls()).isZero();

        pending.succeed("found");

        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aCallIsInFlightUntilItEnds() {
        Pending pending = begin();
        clock.advance(Duration.ofSeconds(2));

        SeriesStats running = series();
        pending.succeed("found");

        assertThat(running.inFlight()).isEqualTo(1);
        assertThat(running.oldestInFlight()).contains(Duration.ofSeconds(2));
        assertThat(series().inFlight()).isZero();
    }

    @Test
    void aCancelledCallIsNoSuccessAndNoFailure() {
        Pending pending = begin();
        clock.advance(Duration.ofMillis(5));

        pending.cancel();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void aCancellationReachesTheSource() {
        Pending pending = begin();

        pending.cancel();

        assertThat(pending.isSourceCancelled()).isTrue();
    }

    @Test
    void aCallThatIsCancelledTwiceIsRecordedOnce() {
        Pending pending = begin();

        pending.cancel();
        pending.cancel();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void whateverEndsACallFirstIsItsOutcome() {
        List<List<Ending>> orders = List.of(
                List.of(Ending.SUCCEED, Ending.SUCCEED),
                List.of(Ending.SUCCEED, Ending.FAIL),
                List.of(Ending.SUCCEED, Ending.CANCEL),
                List.of(Ending.FAIL, Ending.SUCCEED),
                List.of(Ending.FAIL, Ending.FAIL),
                List.of(Ending.FAIL, Ending.CANCEL),
                List.of(Ending.CANCEL, Ending.SUCCEED),
                List.of(Ending.CANCEL, Ending.FAIL));

        for (List<Ending> order : orders) {
            Pending pending = begin();
            order.forEach(ending -> ending.happenTo(pending));
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(analytics.events())
                .extracting(Event::outcome)
                .containsExactlyElementsOf(
                        orders.stream().map(order -> order.get(0).outcome).toList());
    }

    @Test
    void aSuccessIsRecordedBeforeAnythingThatWaitsForItRuns() {
        AtomicReference<Long> seen = new AtomicReference<>();
        Pending pending = way.begin(analytics, () -> seen.set(analytics.stats().successes()));

        pending.succeed("found");

        assertThat(seen).hasValue(1L);
    }

    @Test
    void aFailureIsRecordedBeforeAnythingThatWaitsForItRuns() {
        AtomicReference<Long> seen = new AtomicReference<>();
        Pending pending = way.begin(analytics, () -> seen.set(analytics.stats().failures()));

        pending.fail(new IOException("unreachable"));

        assertThat(seen).hasValue(1L);
    }

    @Test
    void anotherThreadMayEndTheCall() throws InterruptedException {
        Pending pending = begin();
        IOException error = new IOException("unreachable");
        Thread other = new Thread(() -> pending.fail(error));

        other.start();
        other.join();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(pending.outcome()).isSameAs(error);
    }

    private Pending begin() {
        return way.begin(analytics, () -> {});
    }

    private SeriesStats series() {
        return analytics.stats().series().stream()
                .filter(series -> series.name().equals(Way.NAME))
                .findFirst()
                .orElseThrow();
    }

    private enum Ending {
        SUCCEED(Outcome.SUCCESS) {
            @Override
            void happenTo(Pending pending) {
                pending.succeed("found");
            }
        },
        FAIL(Outcome.FAILURE) {
            @Override
            void happenTo(Pending pending) {
                pending.fail(new IOException("unreachable"));
            }
        },
        CANCEL(Outcome.CANCELLED) {
            @Override
            void happenTo(Pending pending) {
                pending.cancel();
            }
        };

        private final Outcome outcome;

        Ending(Outcome outcome) {
            this.outcome = outcome;
        }

        abstract void happenTo(Pending pending);
    }
}
