package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.takt.analytics.Threads;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.contract.NoBatches;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.TrackerContext;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrackersTest {
    private static final int KEPT = 3;

    private static final class Nowhere implements EventSink {
        @Override
        public boolean accept(
                ThreadContext here,
                int seriesId,
                long startNanos,
                long durationNanos,
                Outcome outcome,
                long cover,
                @Nullable CallReferences references) {
            return false;
        }
    }

    private final SeriesTable table = new SeriesTable(100);
    private final CallRecorder recorder = new CallRecorder(
            true,
            new ManualClock(),
            new Nowhere(),
            table,
            new InFlight(1_024, new HealthCounters()),
            NoBatches.create(),
            false,
            null,
            null,
            null);
    private final Trackers trackers = Trackers.of(new TrackerContext(recorder, new HealthCounters()), KEPT, List.of());

    @Test
    void plainNameHasOneTracker() {
        Tracker first = trackers.named("find");

        assertThat(trackers.named("find")).isSameAs(first);
        assertThat(first.name()).isEqualTo("find");
        assertThat(first.eventType()).isEqualTo("call");
        assertThat(first.tags()).isEqualTo(Tags.empty());
        assertThat(first).hasToString("find(call)");
    }

    @Test
    void createsTrackerAtEachRequestBeyondLimit() {
        for (int i = 0; i < KEPT; i++) {
            trackers.named("name" + i);
        }

        Tracker beyond = trackers.named("beyond");

        assertThat(trackers.named("beyond")).isNotSameAs(beyond);
        assertThat(trackers.named("beyond").series()).isSameAs(beyond.series());
        assertThat(trackers.named("name0")).isSameAs(trackers.named("name0"));
    }

    @Test
    void eventTypeMakesAnotherSeries() {
        Tracker typed = trackers.of("find", "db");

        assertThat(typed.series()).isNotSameAs(trackers.named("find").series());
        assertThat(typed.eventType()).isEqualTo("db");
    }

    @Test
    void tagMakesAnotherTrackerAndKeepsFirst() {
        Tracker plain = trackers.named("find");

        Tracker tagged = plain.tag("table", "users").tag("shard", "1");

        assertThat(plain.tags()).isEqualTo(Tags.empty());
        assertThat(tagged.tags()).isEqualTo(Tags.of("table", "users", "shard", "1"));
        assertThat(tagged.tag("shard", "2").tags()).isEqualTo(Tags.of("table", "users", "shard", "2"));
        assertThat(tagged.tags(Tags.of("shard", "1")).series()).isSameAs(tagged.series());
        assertThat(tagged).hasToString("find(call){shard=1, table=users}");
    }

    @Test
    void threadsThatAskForOneNameShareItsSeries() {
        Set<Object> series = ConcurrentHashMap.newKeySet();

        Threads.together(8, thread -> series.add(trackers.named("find").series()));

        assertThat(series).hasSize(1);
    }

    @Test
    void checkedExceptionKeepsItsType() {
        CheckedSupplier<String, IOException> supplier = () -> {
            throw new IOException("disk");
        };
        CheckedRunnable<IOException> runnable = () -> {
            throw new IOException("disk");
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> trackers.named("find").call(supplier));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> trackers.named("find").run(runnable));
    }

    @Test
    void wrapsCheckedExceptionWhereNoneIsAllowed() {
        CheckedSupplier<String, IOException> supplier = () -> {
            throw new IOException("disk");
        };
        CheckedRunnable<IOException> runnable = () -> {
            throw new IOException("disk");
        };

        assertThatIllegalStateException().isThrownBy(supplier::get).withCauseInstanceOf(IOException.class);
        assertThatIllegalStateException().isThrownBy(runnable::run).withCauseInstanceOf(IOException.class);
    }

    @Test
    void doesNotWrapUncheckedException() {
        UnsupportedOperationException unchecked = new UnsupportedOperationException();
        CheckedSupplier<String, RuntimeException> supplier = () -> {
            throw unchecked;
        };
        CheckedRunnable<RuntimeException> runnable = () -> {
            throw unchecked;
        };

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(supplier::get)
                .isSameAs(unchecked);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(runnable::run)
                .isSameAs(unchecked);
    }
}
