package dev.takt.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.contract.NoBatches;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private record Ended(
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details) {}

    private final class NotingSink implements EventSink {
        @Override
        public boolean accept(
                ThreadContext here,
                int seriesId,
                long startNanos,
                long durationNanos,
                Outcome outcome,
                long cover,
                @Nullable CallReferences references) {
            Throwable error = references == null ? null : references.error();
            CallDetails details = references == null ? null : references.details();
            ended.add(new Ended(seriesId, startNanos, durationNanos, outcome, error, details));
            clock.shiftNanos(costOfTheHandOver);
            return asksForTheCost;
        }
    }

    private final ManualClock clock = new ManualClock();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final SeriesTable table = new SeriesTable(10);
    private final InFlight inFlight = new InFlight(1_024, new HealthCounters());
    private final Series series = table.resolve("find", "db", Tags.empty());
    private final long startNanos = clock.nanoTime();
    private long costOfTheHandOver;
    private boolean asksForTheCost;
    private final CallRecorder recorder = new CallRecorder(
            true, clock, new NotingSink(), table, inFlight, NoBatches.create(), false, null, null, null);

    private void succeeded() {
        recorder.succeeded(ThreadContext.current(), series, series.id(), startNanos, clock.nanoTime(), 0, null);
    }

    private void threw(Throwable error) {
        recorder.threw(ThreadContext.current(), series, series.id(), startNanos, clock.nanoTime(), 0, error, null);
    }

    @Test
    void aMeasurementTakesAlongWhatItsThreadCarriedAtTheStart() {
        CarriedContext open = CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "scope"), "outer");
        CarriedContext before = ThreadContext.current().exchange(open);
        Measurement running;
        try {
            running = new Measurement(recorder, series, null);
        } finally {
            ThreadContext.current().exchange(before);
        }

        assertThat(running.carried()).isSameAs(open);
        assertThat(new Measurement(recorder, series, null).carried()).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void aCallThatReturnedIsASuccessOfItsDuration() {
        clock.advance(Duration.ofNanos(70));

        succeeded();

        assertThat(ended).containsExactly(new Ended(series.id(), startNanos, 70, Outcome.SUCCESS, null, null));
    }

    @Test
    void aCallThatThrewIsAFailureOrACancellation() {
        IOException failure = new IOException("disk");
        CompletionException cancelled = new CompletionException(new CancellationException());

        threw(failure);
        threw(cancelled);

        assertThat(ended)
                .containsExactly(
                        new Ended(series.id(), startNanos, 0, Outcome.FAILURE, failure, null),
                        new Ended(series.id(), startNanos, 0, Outcome.CANCELLED, cancelled, null));
    }

    @Test
    void theCostOfAHandOverIsSampledWhenAskedFor() {
        costOfTheHandOver = 55;

        succeeded();
        long unasked = series.overheadNanos();
        asksForTheCost = true;
        succeeded();

        assertThat(unasked).isZero();
        assertThat(series.overheadNanos()).isEqualTo(55);
    }

    @Test
    void aMeasurementIsInFlightUntilItEnds() {
        Measurement running = new Measurement(recorder, series, null);
        var during = inFlight.running();

        running.succeed();

        assertThat(during).containsEntry(series.id(), new InFlight.Running(1, startNanos));
        assertThat(inFlight.running()).isEmpty();
        assertThat(running.startNanos()).isEqualTo(startNanos);
        assertThat(running.series()).isSameAs(series);
        assertThat(running.recorder()).isSameAs(recorder);
    }

    @Test
    void theFirstEndWins() {
        Measurement running = new Measurement(recorder, series, null);
        clock.advance(Duration.ofNanos(30));

        boolean first = running.fail(new IOException("disk"));
        clock.advance(Duration.ofNanos(30));
        boolean second = running.succeed();
        boolean third = running.stop(Outcome.CANCELLED, null, null);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(third).isFalse();
        assertThat(ended).singleElement().satisfies(only -> {
            assertThat(only.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(only.durationNanos()).isEqualTo(30);
        });
    }

    @Test
    void aLaterEndDoesNotFreeThePlaceOfAnother() {
        Measurement first = new Measurement(recorder, series, null);
        first.succeed();
        Measurement second = new Measurement(recorder, series, null);

        first.succeed();
        first.fail(new IOException("disk"));

        assertThat(inFlight.running().get(series.id()).count()).isEqualTo(1);
        assertThat(second.succeed()).isTrue();
    }

    @Test
    void aCallMayEndInAnotherSeriesAndWithDetails() {
        Series tagged = table.resolve("find", "db", Tags.of("hit", "yes"));
        CallDetails details = CallDetails.ofStream(3, 10);
        Measurement running = new Measurement(recorder, series, null);

        running.stop(tagged, Outcome.SUCCESS, null, details);

        assertThat(ended).containsExactly(new Ended(tagged.id(), startNanos, 0, Outcome.SUCCESS, null, details));
        assertThat(inFlight.running()).isEmpty();
    }

    @Test
    void ofManyThreadsThatEndACallOneDoes() {
        int rounds = 2_000;
        Measurement[] running = new Measurement[rounds];
        for (int i = 0; i < rounds; i++) {
            running[i] = new Measurement(recorder, series, null);
        }
        AtomicInteger won = new AtomicInteger();

        Threads.together(4, thread -> {
            for (Measurement one : running) {
                boolean first = thread % 2 == 0 ? one.succeed() : one.fail(new IOException("disk"));
                won.addAndGet(first ? 1 : 0);
            }
        });

        assertThat(won).hasValue(rounds);
        assertThat(ended).hasSize(rounds);
        assertThat(inFlight.running()).isEmpty();
    }
}
