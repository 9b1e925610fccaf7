package dev.takt.analytics.batch.running;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.batch.BatchDisplay;
import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;

/** The calls of a display, and its failures. */
class BatchDisplayTest {
    private final LogCapture console = LogCapture.of("analytics.console");
    private final ManualClock clock = new ManualClock();
    private final HealthCounters health = new HealthCounters();
    private final NotingDisplay display = new NotingDisplay(true);
    private final Batches batches =
            new Batches(AnalyticsConfig.defaults(), clock, new AtOnce(), new GuardedDisplay(health, () -> display));

    /** A writer that answers on the caller. */
    private static final class AtOnce implements Batches.WriterRequests {
        @Override
        public CompletableFuture<BatchFigures> ask(Supplier<BatchFigures> task) {
            return CompletableFuture.completedFuture(task.get());
        }

        @Override
        public BatchFigures await(CompletableFuture<BatchFigures> answer) {
            return answer.join();
        }
    }

    private static final class NotingDisplay implements BatchDisplay {
        private final List<String> received = new ArrayList<>();
        private final List<BatchView> shown = new ArrayList<>();
        private @Nullable RuntimeException failure;
        private CompletionStage<?> end = BatchDisplay.done();
        private final boolean visible;

        private NotingDisplay(boolean visible) {
            this.visible = visible;
        }

        @Override
        public boolean isVisible() {
            return visible;
        }

        @Override
        public void opened(BatchView batch) {
            shown.add(batch);
            receive("opened " + batch.depth() + " " + batch.title().plain());
        }

        @Override
        public void updated(BatchView batch) {
            receive("updated " + batch.line());
        }

        @Override
        public CompletionStage<?> closed(BatchView batch, List<StyledText> result) {
            receive("closed " + result.stream().map(StyledText::plain).toList());
            return end;
        }

        private void receive(String what) {
            received.add(what);
            if (failure != null) {
                throw failure;
            }
        }
    }

    private record Call(
            long durationNanos, Outcome outcome, @Nullable Throwable error) implements EventView {
        @Override
        public Series series() {
            return new Series(0, "find", "db", Tags.empty());
        }

        @Override
        public long startEpochNanos() {
            return 0;
        }

        @Override
        public @Nullable String errorType() {
            return error == null ? null : error.getClass().getName();
        }

        @Override
        public @Nullable CallDetails details() {
            return null;
        }
    }

    @AfterEach
    void close() {
        batches.closeAll(Deadline.after(Duration.ofSeconds(10)));
        console.close();
    }

    @Test
    void displayReceivesEvents() {
        try (Batch outer = batches.open("[bold]Albums[/bold]")) {
            Batch inner = batches.open("Tracks");
            inner.update("now [red]%s[/red]", "x");
            count(inner, Duration.ofMillis(40), Outcome.FAILURE);
            clock.advance(Duration.ofSeconds(2));
            inner.progress(1, 2);
            inner.close();
        }

        assertThat(display.received)
                .containsExactly(
                        "opened 0 Albums",
                        "opened 1 Tracks",
                        "updated Tracks: now x",
                        "updated Tracks: now x, 50%, 1 call, 1 failed, p95 40 ms, 0.5/s",
                        "closed [❌ Batch completed: 1 call in 2.0s (avg 40.0ms/call), 1 failed,"
                                + "    find(db) took 40.0ms: java.io.IOException: gone]",
                        "closed [❌ Batch completed: 1 call in 2.0s (avg 40.0ms/call), 1 failed,"
                                + "    find(db) took 40.0ms: java.io.IOException: gone]");
    }

    @Test
    void failuresAreCountedAndGoNoFurther() {
        display.failure = new IllegalStateException("broken");

        try (Batch batch = batches.open("Fetching")) {
            batch.update("x");
            count(batch, Duration.ofMillis(1), Outcome.SUCCESS);
        }

        assertThat(health.countOf(Fault.DISPLAY_FAILED)).isEqualTo(3);
        assertThat(console.lines()).containsExactly("INFO ✅ Batch completed: 1 call in 0ns (avg 1.0ms/call)");
    }

    @Test
    void linesOnTheDisplayAreMarkedAndAtDebugInTheLog() {
        try (Batch batch = batches.open("Fetching")) {
            count(batch, Duration.ofMillis(1), Outcome.FAILURE);
        }

        assertThat(console.events())
                .hasSize(2)
                .allMatch(event -> event.getLevel() == Level.DEBUG)
                .allMatch(event -> event.getMarkerList().contains(MarkerFactory.getMarker("takt-shown")));
    }

    @Test
    void linesThatAreLoggedAloneAreAtInfoWithoutMarker() {
        Batches logged = new Batches(
                AnalyticsConfig.defaults(),
                clock,
                new AtOnce(),
                new GuardedDisplay(health, () -> new NotingDisplay(false)));
        try (Batch batch = logged.open("Fetching")) {
            count(batch, Duration.ofMillis(1), Outcome.SUCCESS);
        }
        display.failure = new IllegalStateException("broken");
        try (Batch batch = batches.open("Fetching")) {
            count(batch, Duration.ofMillis(1), Outcome.SUCCESS);
        }

        assertThat(console.lines())
                .containsExactly(
                        "INFO Fetching",
                        "INFO ✅ Batch completed: 1 call in 0ns (avg 1.0ms/call)",
                        "INFO ✅ Batch completed: 1 call in 0ns (avg 1.0ms/call)");
        assertThat(console.events()).allMatch(event -> event.getMarkerList() == null);
    }

    @Test
    void endlessDisplayBlocksNoThreadForLong() {
        display.end = new CompletableFuture<>();

        batches.open("Fetching").close();

        assertThat(health.countOf(Fault.DISPLAY_FAILED)).isEqualTo(1);
    }

    @Test
    void viewReturnsEnclosingBatch() {
        try (Batch outer = batches.open("Albums");
                Batch inner = batches.open("Tracks")) {
            assertThat(display.shown.get(0).outer()).isEmpty();
            assertThat(display.shown.get(1).outer()).contains(display.shown.get(0));
            assertThat(display.shown.get(1)).hasToString("Tracks");
        }
    }

    @Test
    void figuresAreThoseOfAMomentAgo() {
        try (Batch batch = batches.open("Fetching")) {
            BatchView view = display.shown.get(0);
            assertThat(view.figures()).isEqualTo(BatchFigures.NONE);

            count(batch, Duration.ofMillis(4), Outcome.SUCCESS);
            count(batch, Duration.ofMillis(2), Outcome.CANCELLED);

            await().untilAsserted(() -> assertThat(view.figures().calls()).isEqualTo(2));
            assertThat(view.figures().mean()).isEqualTo(Duration.ofMillis(3));
            assertThat(view.figures().failures()).isZero();
            assertThat(view.figures().p95()).isBetween(Duration.ofNanos(3_960_000), Duration.ofNanos(4_040_000));
        }
    }

    @Test
    void referencesOfCallsAreCreatedOnce() {
        try (Batch batch = batches.open("Fetching")) {
            CarriedContext carried = batches.carriedBy(batch, CarriedContext.NOTHING);
            CallStamp usual = new CallStamp(7, null);

            CallReferences alone = batches.inBatch(carried, null, 3);
            CallReferences slow = CallReferences.of(null, null, usual, 5);

            assertThat(batches.inBatch(carried, null, 4)).isSameAs(alone);
            assertThat(batches.inBatch(carried, slow, 5).stamp().slowerThanNanos())
                    .isEqualTo(7);
            assertThat(batches.inBatch(CarriedContext.NOTHING, slow, 5)).isSameAs(slow);
        }
    }

    private void count(Batch batch, Duration time, Outcome outcome) {
        Throwable error = outcome == Outcome.FAILURE ? new IOException("gone") : null;
        CarriedContext carried = batches.carriedBy(batch, CarriedContext.NOTHING);
        CallStamp stamp = batches.inBatch(carried, null, 0).stamp();
        assertThat(stamp.counter().count(new Call(time.toNanos(), outcome, error)))
                .isTrue();
    }
}
