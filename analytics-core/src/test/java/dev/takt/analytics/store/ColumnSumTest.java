package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SummableRows;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Compares the sum over columns with one that reads each row. */
class ColumnSumTest {
    private static final int LATEST_START = 200;
    private static final int MANY = 5_000;

    private final SeriesTable table = new SeriesTable(100);

    @Provide
    Arbitrary<List<RecordedCall>> calls() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(0, LATEST_START),
                        Arbitraries.longs().between(0, Event.LONGEST_NANOS))
                .as((number, start, duration) -> RecordedCall.success(series("name" + number), start, duration))
                .list()
                .ofMaxSize(120);
    }

    @Provide
    Arbitrary<RowSelection> selections() {
        Arbitrary<Instant> moments =
                Arbitraries.longs().between(-1, LATEST_START + 2).map(Instant.EPOCH::plusNanos);
        return Combinators.combine(
                        Arbitraries.of("name1", "name2", "name3", "missing").set(),
                        moments.injectNull(0.3),
                        moments.injectNull(0.3))
                .as((names, since, until) -> new RowSelection(series -> names.contains(series.name()), since, until));
    }

    @Property(tries = 500)
    void equalsSumOverRows(
            @ForAll("calls") List<RecordedCall> calls,
            @ForAll("selections") RowSelection selection,
            @ForAll("bounds") int maxEvents) {
        EventStore store = new EventStore(table, Paths.table(), maxEvents);
        calls.forEach(store::append);

        assertSumsUp(store.cut(), selection);
    }

    @Provide
    Arbitrary<Integer> bounds() {
        return Arbitraries.of(0, 1, 5, 17, 100);
    }

    /** Sums parts of 1,024 rows and a shorter last one. */
    @Test
    void equalsSumOverRowsOfLongChunk() {
        EventStore store = new EventStore(table, Paths.table(), 0);
        Random random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            store.append(RecordedCall.success(series("name" + random.nextInt(3)), i, random.nextInt(1_000_000)));
        }

        assertSumsUp(store.cut(), new RowSelection(wanted -> wanted.name().equals("name1"), null, null));
        assertSumsUp(store.cut(), new RowSelection(wanted -> true, null, Instant.EPOCH.plusNanos(3_000)));
        assertSumsUp(store.cut(), new RowSelection(wanted -> true, Instant.EPOCH.plusNanos(1_024), null));
    }

    @Test
    void longestCallsDoNotOverflow() {
        EventStore store = new EventStore(table, Paths.table(), 0);
        for (int i = 0; i < MANY; i++) {
            store.append(RecordedCall.success(series("long"), i, Event.LONGEST_NANOS));
        }

        DurationSum sum = SummableRows.sumOf(store.cut(), new RowSelection(wanted -> true, null, null));

        BigInteger nanos = BigInteger.valueOf(Event.LONGEST_NANOS).multiply(BigInteger.valueOf(MANY));
        assertThat(nanos).isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));
        assertThat(nanosOf(sum.total())).isEqualTo(nanos);
        assertThat(sum.mean()).isEqualTo(Duration.ofNanos(Event.LONGEST_NANOS));
    }

    @Test
    void isZeroWithoutSelectedRows() {
        EventStore store = new EventStore(table, Paths.table(), 10);
        RowSelection all = new RowSelection(wanted -> true, null, null);

        assertThat(SummableRows.sumOf(store.cut(), all).count()).isZero();

        store.append(RecordedCall.success(series("name1"), 1, 5));

        RowSelection none = new RowSelection(wanted -> wanted.name().equals("missing"), null, null);
        assertThat(SummableRows.sumOf(store.cut(), none).count()).isZero();
        assertThat(SummableRows.sumOf(store.cut(), none).total()).isZero();
        assertThat(SummableRows.sumOf(store.cut(), all).total()).isEqualTo(Duration.ofNanos(5));
    }

    @Test
    void leavesOutRowsBeforeFirstRow() {
        List<EventSource> offered = new ArrayList<>();
        EventStore store = new EventStore(table, Paths.table(), 100, new RowSink() {
            @Override
            public boolean offer(EventSource rows) {
                return offered.add(rows);
            }

            @Override
            public void lost(EventSource rows) {
                throw new IllegalStateException("nothing is lost");
            }
        });
        store.append(RecordedCall.success(series("name1"), 1, 5));
        store.handOver();
        store.append(RecordedCall.success(series("name1"), 2, 7));
        store.handOver();

        RowSelection all = new RowSelection(wanted -> true, null, null);
        assertThat(offered)
                .extracting(rows -> SummableRows.sumOf(rows, all).total().toNanos())
                .containsExactly(5L, 7L);
    }

    /** Appends rows after the snapshot, so that its open chunk is sealed and others begin. */
    @Test
    void laterRowsDoNotChangeSum() {
        EventStore store = new EventStore(table, Paths.table(), 2 * MANY);
        for (int i = 0; i < MANY; i++) {
            store.append(RecordedCall.success(series("name1"), i, i));
        }
        EventSource cut = store.cut();
        RowSelection selection = new RowSelection(wanted -> true, null, null);
        AtomicBoolean enough = new AtomicBoolean();

        CompletableFuture<Integer> writer = Threads.start(() -> {
            int appended = 0;
            while (!enough.get() || appended < 4 * MANY) {
                store.append(RecordedCall.success(series("name2"), appended, 1));
                appended++;
            }
            return appended;
        });
        Set<Long> totals = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            DurationSum sum = SummableRows.sumOf(cut, selection);
            totals.add(sum.total().toNanos());
            totals.add(-sum.count());
        }
        enough.set(true);

        assertThat(Threads.join(writer)).isGreaterThanOrEqualTo(4 * MANY);
        assertThat(totals).containsExactlyInAnyOrder(MANY * (MANY - 1L) / 2, (long) -MANY);
    }

    private static void assertSumsUp(EventSource rows, RowSelection selection) {
        DurationSum expected = SummableRows.sumOf(new RowByRow(rows), selection);
        List<Long> durations = new ArrayList<>();
        rows.forEach(row -> {
            if (selection.matches(row)) {
                durations.add(row.durationNanos());
            }
        });

        DurationSum sum = SummableRows.sumOf(rows, selection);

        BigInteger nanos = durations.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(sum.count()).isEqualTo(durations.size()).isEqualTo(expected.count());
        assertThat(nanosOf(sum.total())).isEqualTo(nanos);
        assertThat(sum.total()).isEqualTo(expected.total());
        assertThat(sum.mean()).isEqualTo(expected.mean());
    }

    private static BigInteger nanosOf(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(duration.getNano()));
    }

    private Series series(String name) {
        return table.resolve(name, "call", Tags.empty());
    }

    /** The same rows without columns. */
    private record RowByRow(EventSource source) implements EventSource {
        @Override
        public long rows() {
            return source.rows();
        }

        @Override
        public void forEach(EventConsumer consumer) {
            source.forEach(consumer);
        }
    }
}
