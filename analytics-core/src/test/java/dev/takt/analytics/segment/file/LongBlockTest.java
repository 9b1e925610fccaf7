package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.StoredSegment;
import dev.takt.analytics.segment.format.SparseColumns;
import dev.takt.analytics.segment.format.StoredSeries;
import dev.takt.analytics.segment.format.StoredTotals;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.SeriesTotals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls with texts that do not fit into one block within one flush. */
class LongBlockTest {
    private static final int LONG = 1_000_000;

    @TempDir
    private Path folder;

    private final SeriesTable table = new SeriesTable(1_000);

    @Test
    void longAnnotationsAreSplitOverBlocks() throws Exception {
        List<EventView> rows = new ArrayList<>();
        for (int i = 0; i < 280; i++) {
            rows.add(call("n", Map.of("text", i + "x".repeat(LONG))));
        }

        write(rows);

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.damages()).isEmpty();
            assertThat(store.stats().calls()).isEqualTo(280);
            assertThat(store.segments().stream().mapToInt(StoredSegment::blocks).sum())
                    .isBetween(5, 30);
            assertThat(store.row(279).annotations().get("text")).isEqualTo("279" + "x".repeat(LONG));
        }
    }

    @Test
    void annotationsOfOneCallAreCutSoThatTheyFit() throws Exception {
        write(List.of(call("n", Map.of("a", "ü".repeat(100 * LONG), "b", "short"))));

        try (CallStore store = CallStore.open(folder)) {
            Map<String, String> read = store.row(0).annotations();
            assertThat(read.get("b")).isEqualTo("short");
            assertThat(read.get("a")).startsWith("üü").endsWith("…").hasSizeBetween(LONG, SparseColumns.MOST_CHARS);
        }
    }

    @Test
    void longFiguresAreSplitOverBlocks() throws Exception {
        List<StoredTotals> totals = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            Series series = table.resolve(i + "n".repeat(LONG), "call", Tags.empty());
            totals.add(new StoredTotals(StoredSeries.of(series, i + 1), new SeriesTotals()));
        }
        try (SegmentAppender out = new SegmentAppender(SegmentName.of(1).in(folder))) {
            out.totals(new TotalsSummary(7, StoredTree.ofRoots(totals)));
            out.seal(false);
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.verify().isGood()).isTrue();
            assertThat(store.segments().get(0).blocks()).isEqualTo(2);
            assertThat(store.seriesInOrder()).hasSize(70);
        }
    }

    private EventView call(String name, Map<String, String> annotations) {
        Series series = table.resolve(name, "call", Tags.empty());
        return RecordedCall.success(series, StoredCalls.START, 1_000)
                .with(new CallDetails(annotations, CallDetails.UNUSED, CallDetails.UNUSED));
    }

    private void write(List<EventView> rows) throws Exception {
        StoreSettings settings = AnalyticsConfig.defaults().store().withSync(SyncMode.NONE);
        SegmentLog log = new SegmentLog(folder, settings, Paths.with(table), StoredCalls.BANDS, damage -> {});
        log.open();
        log.gather(source(rows), true);
        log.write();
        log.close();
    }

    private static EventSource source(List<EventView> rows) {
        return new EventSource() {
            @Override
            public long rows() {
                return rows.size();
            }

            @Override
            public void forEach(EventConsumer consumer) {
                rows.forEach(consumer::accept);
            }
        };
    }
}
