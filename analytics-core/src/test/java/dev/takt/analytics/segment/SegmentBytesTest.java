package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.segment.format.StoredSeries;
import dev.takt.analytics.segment.format.StoredTotals;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.SeriesTotals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares segments with a file that an earlier version of the library wrote. */
class SegmentBytesTest {
    private static final int FIRST_CALLS = 400;
    private static final int CALLS = 1_000;

    @TempDir
    private Path folder;

    @Test
    void writesSameBytesAsEarlierVersion() throws IOException {
        write(folder);

        assertThat(Files.readAllBytes(SegmentName.of(1).in(folder))).isEqualTo(earlier());
    }

    @Test
    void readsBytesOfEarlierVersion() throws IOException {
        Files.write(SegmentName.of(1).in(folder), earlier());
        SeriesTable table = new SeriesTable(100);

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.verify().damages()).isEmpty();
            assertThat(store.events(StatsQuery.all()))
                    .isEqualTo(calls(table).stream().map(Event::of).toList());
            assertThat(store.stats().calls()).isEqualTo(CALLS + 2);
            assertThat(store.stats().droppedEvents()).isEqualTo(2);
            assertThat(store.stats().series().get(0).lastError()).contains("java.io.IOException: disk");
        }
    }

    /** Writes one segment: two blocks of rows, one of figures without rows, and the footer. */
    static void write(Path directory) throws IOException {
        SeriesTable table = new SeriesTable(100);
        List<EventView> calls = calls(table);
        try (SegmentAppender out = new SegmentAppender(SegmentName.of(1).in(directory))) {
            StoredCalls.append(out, calls.subList(0, FIRST_CALLS), CALLS);
            StoredCalls.append(out, calls.subList(FIRST_CALLS, CALLS), CALLS);
            out.totals(dropped(table));
            out.seal(false);
        }
    }

    private static TotalsSummary dropped(SeriesTable table) {
        Series series = table.resolve("call.2", "db", Tags.of("table", "ü"));
        SeriesTotals totals = new SeriesTotals();
        totals.add(Event.LONGEST_NANOS, Outcome.SUCCESS, StoredCalls.BANDS);
        totals.add(77, Outcome.FAILURE, StoredCalls.BANDS);
        totals.keep(new LastError("java.io.IOException", "disk", StoredCalls.START));
        return new TotalsSummary(2, List.of(new StoredTotals(StoredSeries.of(series, series.id()), totals)));
    }

    private static List<EventView> calls(SeriesTable table) {
        List<EventView> calls = new ArrayList<>();
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

    private static byte[] earlier() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SegmentBytesTest.class.getResourceAsStream("/golden/calls.takt"))) {
            return in.readAllBytes();
        }
    }
}
