package dev.takt.analytics.report;

import dev.takt.analytics.codec.MemoryBudget;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.store.SeriesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A snapshot that was written is read back equal, with any names, times and details. */
class SnapshotFilePropertyTest {
    private static final long LONGEST_TIME = 1L << 60;

    @Property(tries = 300)
    void readsSnapshotEqualToWrittenOne(@ForAll("calls") List<Function<SeriesTable, RecordedCall>> calls)
            throws IOException {
        Snapshot snapshot = Snapshots.of(
                table -> calls.stream().map(call -> call.apply(table)).toList());
        Path file = Files.createTempFile("snapshot", ".takt");

        try {
            snapshot.write(file);

            Snapshots.assertEqual(
                    SnapshotFile.read(file, MemoryBudget.partOfHeap(4), () -> Snapshots.CONFIG), snapshot);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Function<SeriesTable, RecordedCall>>> calls() {
        return Combinators.combine(
                        names(),
                        names(),
                        Arbitraries.maps(names(), texts()).ofMaxSize(3),
                        Arbitraries.longs().between(-LONGEST_TIME, LONGEST_TIME),
                        Arbitraries.longs().between(0, Event.LONGEST_NANOS),
                        Arbitraries.of(Outcome.class),
                        texts(),
                        details())
                .as(SnapshotFilePropertyTest::call)
                .list()
                .ofMaxSize(40);
    }

    private static Function<SeriesTable, RecordedCall> call(
            String name,
            String eventType,
            Map<String, String> tags,
            long start,
            long duration,
            Outcome outcome,
            String error,
            CallDetails details) {
        return table -> new RecordedCall(
                table.resolve(name, eventType, Tags.of(tags)),
                start,
                duration,
                outcome,
                outcome == Outcome.FAILURE ? error : null,
                null,
                details);
    }

    /** Few of them, so that series come again; any chars, halves of surrogate pairs among them; some very long. */
    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "größe", "🎈", "名前", "x".repeat(10_000), "é".repeat(10_000)),
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(5).filter(text -> !text.isBlank()));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20);
    }

    private static Arbitrary<CallDetails> details() {
        return Combinators.combine(
                        Arbitraries.maps(texts(), texts()).ofMaxSize(3),
                        Arbitraries.longs().greaterOrEqual(-1),
                        Arbitraries.longs().greaterOrEqual(-1))
                .as(CallDetails::new)
                .injectNull(0.5);
    }
}
