package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.takt.analytics.Threads;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.path.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStoreTest {
    private final SeriesTable table = new SeriesTable(10);
    private final Series series = table.resolve("find", "db", Tags.empty());

    @Test
    void returnsRowsAsAppended() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        RecordedCall failure = RecordedCall.failure(series, 1_000, 20, new IOException("disk"));
        RecordedCall stream = RecordedCall.success(series, 2_000, 30).with(CallDetails.ofStream(4, 7));
        RecordedCall cancelled = RecordedCall.of(series, 3_000, 40, Outcome.CANCELLED);

        List.of(failure, stream, cancelled).forEach(store::append);

        assertThat(eventsOf(store)).containsExactly(Event.of(failure), Event.of(stream), Event.of(cancelled));
        assertThat(store.rows()).isEqualTo(3);
    }

    @Test
    void keepsNameOfErrorAndNotError() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        store.append(RecordedCall.failure(series, 1_000, 20, new IOException("disk")));

        List<Throwable> errors = new ArrayList<>();
        store.cut().forEach(row -> errors.add(row.error()));

        assertThat(errors).containsExactly((Throwable) null);
        assertThat(eventsOf(store).get(0).errorType()).isEqualTo("java.io.IOException");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 10, 11, 100, 1_000})
    void keepsNumberOfRowsNearBound(int maxEvents) {
        EventStore store = new EventStore(table, Paths.table(), maxEvents);
        int chunk = Math.max(1, maxEvents / 10);
        long gone = 0;

        for (int i = 1; i <= 3 * maxEvents + 7; i++) {
            gone += store.append(RecordedCall.success(series, i, i));

            assertThat(store.rows()).isEqualTo(i - gone);
            assertThat(store.rows()).isLessThanOrEqualTo(maxEvents);
            assertThat(i < maxEvents ? gone : 0).isZero();
            assertThat(i < maxEvents ? maxEvents : store.rows()).isGreaterThan(maxEvents - chunk);
        }
    }

    @Test
    void dropsOldestTenth() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        LongStream.range(0, 100).forEach(i -> store.append(RecordedCall.success(series, i, i)));

        int gone = store.append(RecordedCall.success(series, 100, 100));

        assertThat(gone).isEqualTo(10);
        assertThat(startsOf(store.cut()))
                .containsExactly(LongStream.rangeClosed(10, 100).boxed().toArray(Long[]::new));
    }

    @Test
    void dropsNothingWithoutBound() {
        EventStore store = new EventStore(table, Paths.table(), 0);
        int rows = 200_000;

        for (int i = 0; i < rows; i++) {
            assertThat(store.append(RecordedCall.success(series, i, i))).isZero();
        }

        assertThat(store.rows()).isEqualTo(rows);
        assertThat(store.cut().rows()).isEqualTo(rows);
    }

    @Test
    void laterRowsDoNotChangeSnapshot() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        LongStream.range(0, 57).forEach(i -> store.append(RecordedCall.success(series, i, i)));

        EventSource cut = store.cut();
        LongStream.range(57, 500).forEach(i -> store.append(failureAt(i)));
        store.removeStartedBefore(Long.MAX_VALUE);

        assertThat(cut.rows()).isEqualTo(57);
        assertThat(startsOf(cut))
                .containsExactly(LongStream.range(0, 57).boxed().toArray(Long[]::new));
        cut.forEach(row -> assertThat(row.outcome()).isEqualTo(Outcome.SUCCESS));
    }

    @Test
    void snapshotIsConsistentDuringAppends() {
        EventStore store = new EventStore(table, Paths.table(), 1_000);
        AtomicReference<EventSource> latest = new AtomicReference<>(store.cut());
        CompletableFuture<Void> writer = Threads.start(() -> {
            for (int i = 0; i < 200_000; i++) {
                store.append(i % 3 == 0 ? failureAt(i) : RecordedCall.success(series, i, i));
                if (i % 7 == 0) {
                    latest.set(store.cut());
                }
            }
            return null;
        });

        long looked = 0;
        while (!writer.isDone() || looked == 0) {
            assertIsWhole(latest.get());
            looked++;
        }

        Threads.join(writer);
        assertThat(looked).isPositive();
    }

    @Test
    void removesRowsStartedBeforeTime() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        LongStream.of(5, 1, 4, 2, 3).forEach(i -> store.append(RecordedCall.success(series, i, 10)));

        long removed = store.removeStartedBefore(3);

        assertThat(removed).isEqualTo(2);
        assertThat(startsOf(store.cut())).containsExactly(5L, 4L, 3L);
        assertThat(store.rows()).isEqualTo(3);
    }

    @Test
    void returnsNumberOfRemovedRows() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        LongStream.range(0, 35).forEach(i -> store.append(RecordedCall.success(series, i, 10)));

        long none = store.removeStartedBefore(Long.MIN_VALUE);
        long all = store.removeStartedBefore(Long.MAX_VALUE);

        assertThat(none).isZero();
        assertThat(all).isEqualTo(35);
        assertThat(store.rows()).isZero();
        assertThat(startsOf(store.cut())).isEmpty();
    }

    @Test
    void repeatedRemovalDoesNotSplitChunks() {
        EventStore store = new EventStore(table, Paths.table(), 100);

        for (int i = 0; i < 101; i++) {
            store.append(RecordedCall.success(series, i, i));
            store.removeStartedBefore(Long.MIN_VALUE);
        }

        assertThat(store.rows()).as("a tenth went at the bound, not a row").isEqualTo(91);
    }

    @Test
    void viewThatThrowsLeavesNoPartOfRow() {
        EventStore store = new EventStore(table, Paths.table(), 100);
        store.append(RecordedCall.success(series, 1, 1));

        assertThatIllegalStateException().isThrownBy(() -> store.append(new ThrowingView(series)));

        assertThat(store.rows()).isEqualTo(1);
        assertThat(store.cut().rows()).isEqualTo(1);
    }

    private RecordedCall failureAt(long start) {
        return RecordedCall.failure(series, start, start, new IOException("disk"));
    }

    /** Returns rows with consecutive starts, durations equal to the starts, and a failure at every third row. */
    private static void assertIsWhole(EventSource cut) {
        List<Long> starts = startsOf(cut);
        cut.forEach(row -> {
            assertThat(row.durationNanos()).isEqualTo(row.startEpochNanos());
            assertThat(row.outcome() == Outcome.FAILURE).isEqualTo(row.startEpochNanos() % 3 == 0);
            assertThat(row.errorType() != null).isEqualTo(row.outcome() == Outcome.FAILURE);
        });
        assertThat((long) starts.size()).isEqualTo(cut.rows());
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i)).isEqualTo(starts.get(i - 1) + 1);
        }
    }

    private static List<Event> eventsOf(EventStore store) {
        List<Event> events = new ArrayList<>();
        store.cut().forEach(row -> events.add(Event.of(row)));
        return events;
    }

    private static List<Long> startsOf(EventSource cut) {
        List<Long> starts = new ArrayList<>();
        cut.forEach(row -> starts.add(row.startEpochNanos()));
        return starts;
    }

    /** A call whose error type cannot be read. */
    private record ThrowingView(Series series) implements EventView {
        @Override
        public long startEpochNanos() {
            return 2;
        }

        @Override
        public long durationNanos() {
            return 2;
        }

        @Override
        public Outcome outcome() {
            return Outcome.FAILURE;
        }

        @Override
        public String errorType() {
            throw new IllegalStateException("no error type");
        }

        @Override
        public Throwable error() {
            return null;
        }

        @Override
        public CallDetails details() {
            return null;
        }
    }

    @Test
    void storesPathsOfBlocksAcrossReusedChunks() {
        PathTable paths = Paths.table();
        Series root = table.resolve("root", "call", Tags.empty());
        Series leaf = table.resolve("leaf", "call", Tags.empty());
        int nested = paths.child(root.id(), leaf);
        EventStore store = new EventStore(table, paths, 100);
        Random random = new Random(7);
        List<String> expected = new ArrayList<>();
        RowBlock block = new RowBlock(table::byId, paths);

        for (int round = 0; round < 200; round++) {
            boolean nests = random.nextInt(3) == 0;
            for (int i = random.nextInt(7); i >= 0; i--) {
                int path = nests && random.nextBoolean() ? nested : root.id();
                long covered = nests && random.nextBoolean() ? random.nextLong(1L << 35) : 0;
                block.add(path, round, 1L << 40, Outcome.SUCCESS, Cover.of(covered, covered % 2 == 1), null);
                expected.add((path == nested ? "[root(call), leaf(call)]" : "[root(call)]") + covered);
            }
            expected.subList(0, store.append(block)).clear();
            block.clear();
        }

        List<String> stored = new ArrayList<>();
        store.cut().forEach(row -> stored.add(row.path().toString() + row.coveredNanos()));
        assertThat(stored).isEqualTo(expected);
    }
}
