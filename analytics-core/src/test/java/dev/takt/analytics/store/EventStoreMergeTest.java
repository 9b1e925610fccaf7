package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.NestedCall;
import dev.takt.analytics.path.PathMapping;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.path.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Compares the merge of two stores with that of two lists. */
class EventStoreMergeTest {
    private static final List<String> ERROR_TYPES = List.of("a.Error", "b.Error", "c.Error");

    private final SeriesTable ours = new SeriesTable(100);
    private final SeriesTable theirs = new SeriesTable(100);
    private final PathTable ourPaths = Paths.table();
    private final PathTable theirPaths = Paths.table();

    /** A call without its series, for either dictionary. */
    private record Plain(
            int number,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            String errorType,
            CallDetails details,
            Place place) {
        private NestedCall in(SeriesTable table, PathTable paths) {
            Series series = series(number, table);
            return NestedCall.of(
                    new RecordedCall(series, startNanos, durationNanos, outcome, errorType, null, details),
                    new Dictionaries(table, paths),
                    place.callers.stream().map(caller -> series(caller, table)).toList(),
                    place.covered,
                    place.outlived);
        }

        private static Series series(int number, SeriesTable table) {
            return table.resolve("name" + number, "call", Tags.of("number", "" + number));
        }
    }

    /** The place of a call in the call tree. */
    private record Place(List<Integer> callers, long covered, boolean outlived) {}

    @Provide
    Arbitrary<Place> places() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5).list().ofMaxSize(3),
                        Arbitraries.of(0L, 0L, 1L, 77L, 1L << 31, 1L << 40),
                        Arbitraries.of(false, false, true))
                .as(Place::new);
    }

    private PathMapping mapping() {
        return Paths.mapping(theirs, theirPaths, ours, ourPaths);
    }

    @Provide
    Arbitrary<List<Plain>> calls() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(-20, 200),
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.of(Outcome.class),
                        Arbitraries.of(ERROR_TYPES),
                        Arbitraries.of(
                                        CallDetails.ofStream(3, 7),
                                        new CallDetails(Map.of("k", "v"), CallDetails.UNUSED, CallDetails.UNUSED))
                                .injectNull(0.7),
                        places())
                .as((number, start, duration, outcome, error, details, place) -> new Plain(
                        number, start, duration, outcome, outcome == Outcome.FAILURE ? error : null, details, place))
                .list()
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<Integer> bounds() {
        return Arbitraries.of(0, 1, 5, 17, 100);
    }

    @Property(tries = 300)
    void containsNewestOfBothInOrderOfStart(
            @ForAll("calls") List<Plain> mine, @ForAll("calls") List<Plain> others, @ForAll("bounds") int maxEvents) {
        EventStore store = new EventStore(ours, ourPaths, maxEvents);
        mine.forEach(call -> store.append(call.in(ours, ourPaths)));
        EventStore other = new EventStore(theirs, theirPaths, 0);
        others.forEach(call -> other.append(call.in(theirs, theirPaths)));
        List<Event> expected = eventsOf(store.cut());
        expected.addAll(eventsOf(other.cut()));
        if (!others.isEmpty()) {
            expected.sort(Comparator.comparing(Event::startTime));
        }
        int tooMany = maxEvents == 0 ? 0 : Math.max(0, expected.size() - maxEvents);

        EventSource taken = other.takeAll();
        EventStore arriving = EventStore.ofForeign(taken, ours, ourPaths, mapping(), maxEvents);
        long gone = taken.rows() - arriving.rows() + store.absorb(arriving);

        assertThat(gone).isEqualTo(tooMany);
        assertThat(eventsOf(store.cut())).isEqualTo(expected.subList(tooMany, expected.size()));
        assertThat(store.rows()).isEqualTo(expected.size() - tooMany);
        assertThat(other.rows()).isZero();
        assertThat(eventsOf(other.cut())).isEmpty();
    }

    @Property(tries = 200)
    void continuesAsStoreFilledInOrder(
            @ForAll("calls") List<Plain> mine, @ForAll("calls") List<Plain> more, @ForAll("bounds") int maxEvents) {
        EventStore store = new EventStore(ours, ourPaths, maxEvents);
        EventStore source = new EventStore(theirs, theirPaths, 0);
        mine.forEach(call -> source.append(call.in(theirs, theirPaths)));
        store.absorb(EventStore.ofForeign(source.takeAll(), ours, ourPaths, mapping(), maxEvents));
        List<Event> expected = eventsOf(store.cut());

        for (Plain call : more) {
            expected.add(Event.of(call.in(ours, ourPaths)));
            expected.subList(0, store.append(call.in(ours, ourPaths))).clear();
        }

        assertThat(eventsOf(store.cut())).isEqualTo(expected);
    }

    @Test
    void mergeDoesNotChangeRowsOfReaders() {
        EventStore store = new EventStore(ours, ourPaths, 10);
        EventStore source = new EventStore(theirs, theirPaths, 10);
        for (int i = 0; i < 10; i++) {
            store.append(RecordedCall.success(ours.resolve("mine", "call", Tags.empty()), i, 1));
            source.append(RecordedCall.success(theirs.resolve("other", "call", Tags.empty()), 100 + i, 1));
        }
        EventSource before = store.cut();
        List<Event> rowsBefore = eventsOf(before);

        EventSource taken = source.takeAll();
        List<Event> takenRows = eventsOf(taken);
        store.absorb(EventStore.ofForeign(taken, ours, ourPaths, mapping(), 10));
        for (int i = 0; i < 30; i++) {
            store.append(RecordedCall.success(ours.other(), 200 + i, 1));
            source.append(RecordedCall.success(theirs.other(), 200 + i, 1));
        }

        assertThat(eventsOf(before)).isEqualTo(rowsBefore);
        assertThat(eventsOf(taken)).isEqualTo(takenRows).hasSize(10);
    }

    @Test
    void newSeriesAdoptsOverhead() {
        theirs.resolve("known", "call", Tags.empty()).sampleOverhead(80);
        Series fresh = theirs.resolve("fresh", "call", Tags.empty());
        fresh.sampleOverhead(70);
        ours.resolve("known", "call", Tags.empty()).sampleOverhead(50);
        SeriesMapping mapping = new SeriesMapping(ours);

        assertThat(mapping.ours(fresh).overheadNanos()).isEqualTo(70);
        assertThat(mapping.ours(theirs.resolve("known", "call", Tags.empty())).overheadNanos())
                .isEqualTo(50);
        assertThat(mapping.ours(theirs.other())).isSameAs(ours.other());
    }

    private static List<Event> eventsOf(EventSource rows) {
        List<Event> events = new ArrayList<>();
        rows.forEach(row -> events.add(Event.of(row)));
        return events;
    }
}
