package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.Paths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Compares the columnar store with a list. */
class EventStorePropertyTest {
    private static final int LATEST_START = 1_000;
    private static final List<String> ERROR_TYPES = List.of("a.Error", "b.Error", "c.Error");

    private final SeriesTable table = new SeriesTable(100);

    /** A step: a call to append, or a time before which all rows are removed. */
    private record Step(RecordedCall call, long clearBefore) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> appends = calls().map(call -> new Step(call, 0));
        Arbitrary<Step> clears =
                Arbitraries.longs().between(-1, LATEST_START + 2).map(moment -> new Step(null, moment));
        return Arbitraries.frequencyOf(Tuple.of(40, appends), Tuple.of(1, clears))
                .list()
                .ofMaxSize(400);
    }

    @Provide
    Arbitrary<Integer> bounds() {
        return Arbitraries.of(0, 1, 5, 17, 100);
    }

    @Property(tries = 300)
    void containsSameRowsAsList(@ForAll("steps") List<Step> steps, @ForAll("bounds") int maxEvents) {
        EventStore store = new EventStore(table, Paths.table(), maxEvents);
        List<Event> expected = new ArrayList<>();

        for (Step step : steps) {
            if (step.call() == null) {
                assertThat(store.removeStartedBefore(step.clearBefore()))
                        .isEqualTo(removeStartedBefore(step.clearBefore(), expected));
            } else {
                expected.add(Event.of(step.call()));
                int gone = store.append(step.call());
                expected.subList(0, gone).clear();
                assertThat(gone).isLessThanOrEqualTo(Math.max(1, maxEvents / 10));
            }
            assertThat(store.rows()).isEqualTo(expected.size());
            assertThat(maxEvents == 0 || store.rows() <= maxEvents).isTrue();
        }

        assertThat(eventsOf(store.cut())).isEqualTo(expected);
    }

    @Property(tries = 200)
    void laterStepsDoNotChangeSnapshots(@ForAll("steps") List<Step> steps, @ForAll("bounds") int maxEvents) {
        EventStore store = new EventStore(table, Paths.table(), maxEvents);
        List<EventSource> cuts = new ArrayList<>();
        List<List<Event>> atTheTime = new ArrayList<>();

        for (int i = 0; i < steps.size(); i++) {
            apply(store, steps.get(i));
            if (i % 13 == 0) {
                cuts.add(store.cut());
                atTheTime.add(eventsOf(store.cut()));
            }
        }

        for (int i = 0; i < cuts.size(); i++) {
            assertThat(eventsOf(cuts.get(i))).isEqualTo(atTheTime.get(i));
            assertThat(cuts.get(i).rows()).isEqualTo(atTheTime.get(i).size());
        }
    }

    @Property(tries = 100)
    void dropsNothingBelowBound(@ForAll("steps") List<Step> steps) {
        EventStore store = new EventStore(table, Paths.table(), Math.max(1, steps.size()));

        int gone = steps.stream().mapToInt(step -> apply(store, step)).sum();

        assertThat(gone).isZero();
    }

    private static int apply(EventStore store, Step step) {
        if (step.call() != null) {
            return store.append(step.call());
        }
        store.removeStartedBefore(step.clearBefore());
        return 0;
    }

    private static long removeStartedBefore(long moment, List<Event> events) {
        long before = events.size();
        events.removeIf(event -> event.startTime().isBefore(Instant.EPOCH.plusNanos(moment)));
        return before - events.size();
    }

    private Arbitrary<RecordedCall> calls() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(0, LATEST_START),
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 4),
                        Arbitraries.of(Outcome.class),
                        Arbitraries.of(ERROR_TYPES),
                        details())
                .as((series, start, duration, outcome, errorType, details) -> new RecordedCall(
                        table.resolve("name" + series, "call", Tags.of("number", "" + series)),
                        start,
                        duration,
                        outcome,
                        outcome == Outcome.FAILURE ? errorType : null,
                        null,
                        details));
    }

    private static Arbitrary<CallDetails> details() {
        Arbitrary<CallDetails> streams = Combinators.combine(
                        Arbitraries.longs().between(0, 100), Arbitraries.longs().between(-1, 1_000))
                .as(CallDetails::ofStream);
        Arbitrary<CallDetails> annotated = Arbitraries.of("x", "y")
                .map(value -> new CallDetails(Map.of("key", value), CallDetails.UNUSED, CallDetails.UNUSED));
        return Arbitraries.oneOf(streams, annotated).injectNull(0.8);
    }

    private static List<Event> eventsOf(EventSource rows) {
        List<Event> events = new ArrayList<>();
        rows.forEach(row -> events.add(Event.of(row)));
        return events;
    }
}
