package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.codec.LittleEndian;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.NestedCall;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.StoredSeries;
import dev.takt.analytics.segment.format.StoredTotals;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.SeriesTotals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares segments with files that earlier versions of the library wrote. */
class SegmentBytesTest {
    private static final int FIRST_CALLS = 400;
    private static final int CALLS = 1_000;

    @TempDir
    private Path folder;

    private final SeriesTable table = new SeriesTable(100);
    private final Dictionaries dictionaries = Paths.with(table);

    @Test
    void writesSameBytesAsEarlierVersion() throws IOException {
        write(folder);

        assertThat(Files.readAllBytes(SegmentName.of(1).in(folder))).isEqualTo(golden(3));
    }

    @Test
    void readsCurrentFormat() throws IOException {
        Files.write(SegmentName.of(1).in(folder), golden(3));

        try (CallStore store = CallStore.open(folder)) {
            assertSame(store, nested());
            assertThat(store.callTree().roots()).extracting(CallNode::name).contains("call.0", "call.2");
            assertThat(store.callTree(StatsQuery.all().since(Instant.EPOCH)).roots())
                    .anySatisfy(root -> assertThat(root.children()).isNotEmpty());
        }
    }

    @Test
    void readsFormatWithoutPaths() throws IOException {
        Files.write(SegmentName.of(1).in(folder), golden(2));

        try (CallStore store = CallStore.open(folder)) {
            assertSame(store, plain());
            assertThat(store.callTree().roots())
                    .hasSize(14)
                    .allSatisfy(root -> assertThat(root.children()).isEmpty());
        }
    }

    @Test
    void recoversSegmentWithoutPaths() throws IOException {
        byte[] whole = golden(2);
        int footer = (int) LittleEndian.int64(whole, whole.length - SegmentFrame.TRAILER_BYTES);
        Files.write(SegmentName.of(1).in(folder), Arrays.copyOf(whole, footer + 5));

        assertThat(Recovery.recover(folder, damage -> {})).isEqualTo(2);

        assertThat(Files.readAllBytes(SegmentName.of(1).in(folder))).isEqualTo(whole);
    }

    @Test
    void compactsSegmentsOfBothFormats() throws IOException {
        Files.write(SegmentName.of(1).in(folder), golden(2));
        Files.write(SegmentName.of(2).in(folder), golden(3));
        String tree;
        try (CallStore store = CallStore.open(folder)) {
            tree = store.callTree().toString();
        }

        CallStore.compact(folder);

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.segments()).hasSize(1);
            assertThat(store.verify().damages()).isEmpty();
            assertThat(store.stats().calls()).isEqualTo(2 * (CALLS + 2));
            assertThat(store.callTree()).hasToString(tree);
        }
    }

    private static void assertSame(CallStore store, List<? extends EventView> calls) throws IOException {
        assertThat(store.verify().damages()).isEmpty();
        assertThat(store.events(StatsQuery.all()))
                .isEqualTo(calls.stream().map(Event::of).toList());
        assertThat(store.stats().calls()).isEqualTo(CALLS + 2);
        assertThat(store.stats().droppedEvents()).isEqualTo(2);
        assertThat(store.stats().series().get(0).lastError()).contains("java.io.IOException: disk");
    }

    /** Writes one segment: two blocks of rows, one of figures without rows, and the footer. */
    void write(Path directory) throws IOException {
        List<NestedCall> calls = nested();
        try (SegmentAppender out = new SegmentAppender(SegmentName.of(1).in(directory))) {
            StoredCalls.append(out, calls.subList(0, FIRST_CALLS), CALLS);
            StoredCalls.append(out, calls.subList(FIRST_CALLS, CALLS), CALLS);
            out.totals(dropped());
            out.seal(false);
        }
    }

    private TotalsSummary dropped() {
        Series series = table.resolve("call.2", "db", Tags.of("table", "ü"));
        SeriesTotals totals = new SeriesTotals();
        totals.add(Event.LONGEST_NANOS, Outcome.SUCCESS, StoredCalls.BANDS);
        totals.add(77, Outcome.FAILURE, StoredCalls.BANDS);
        totals.keep(new LastError("java.io.IOException", "disk", StoredCalls.START));
        return new TotalsSummary(
                2, StoredTree.ofRoots(List.of(new StoredTotals(StoredSeries.of(series, series.id()), totals))));
    }

    /** Returns the calls with callers: a third has none, and a call in four has children. */
    private List<NestedCall> nested() {
        List<RecordedCall> plain = plain();
        List<NestedCall> nested = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            List<Series> callers = new ArrayList<>();
            for (int depth = 0; depth < i % 3; depth++) {
                callers.add(plain.get(2 * depth).series());
            }
            long covered = i % 4 == 0 ? plain.get(i).durationNanos() / 3 : 0;
            nested.add(NestedCall.of(plain.get(i), dictionaries, callers, covered, i % 100 == 7));
        }
        return nested;
    }

    private List<RecordedCall> plain() {
        List<RecordedCall> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Series series = table.resolve("call." + i % 7, i % 2 == 0 ? "db" : "http", Tags.of("table", "ü"));
            long duration = (long) i * i * i % 50_000_017;
            long start = StoredCalls.START + i * 1_000_003L - duration;
            RecordedCall call = i % 50 == 3
                    ? RecordedCall.failure(series, start, duration, new IllegalStateException("state " + i % 3))
                    : RecordedCall.of(series, start, duration, i % 90 == 4 ? Outcome.CANCELLED : Outcome.SUCCESS);
            calls.add(i % 40 == 5 ? call.with(new CallDetails(Map.of("user", "u" + i % 9), i, duration / 2)) : call);
        }
        return calls;
    }

    private static byte[] golden(int version) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                SegmentBytesTest.class.getResourceAsStream("/golden/calls-" + version + ".takt"))) {
            return in.readAllBytes();
        }
    }
}
