package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.Damage;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.StoredSeries;
import dev.takt.analytics.segment.format.StoredTotals;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsNumbers;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage in a block of figures without rows, which readers of rows do not read. */
class DamagedFiguresTest {
    private static final int CALLS = 40;

    @TempDir
    private Path folder;

    private Path store;
    private Path first;
    private int from;
    private int to;

    @BeforeEach
    void makeStore() throws Exception {
        store = folder.resolve("store");
        StoredCalls calls = new StoredCalls(3);
        List<EventView> rows = calls.make(CALLS);
        Files.createDirectories(store);
        first = SegmentName.of(1).in(store);
        try (SegmentAppender out = new SegmentAppender(first)) {
            from = SegmentFrame.HEAD_BYTES + BlockHeader.BYTES;
            out.totals(figures(rows.get(0)));
            to = (int) out.size();
            out.seal(false);
        }
        StoredCalls.seal(store, 2, rows, CALLS);
    }

    @Test
    void compactionLeavesDamagedFiguresAndReportsThem() throws Exception {
        byte[] bytes = Files.readAllBytes(first);
        List<Long> before = figuresOfFooters();

        for (int offset = from; offset < to; offset++) {
            flip(bytes, offset);
            List<Damage> damages = new ArrayList<>();

            CallStore.compact(store, damages::add);

            assertThat(damages).as("byte %d", offset).isNotEmpty();
            assertThat(figuresOfFooters()).as("byte %d", offset).isEqualTo(before);
            assertThat(first).exists();
        }
    }

    @Test
    void compactionContinuesBesideDamagedSegment() throws Exception {
        StoredCalls more = new StoredCalls(5);
        StoredCalls.seal(store, 3, more.make(CALLS), CALLS);
        flip(Files.readAllBytes(first), from);

        CallStore.compact(store);

        try (CallStore read = CallStore.open(store)) {
            assertThat(read.segments()).hasSize(2);
            assertThat(read.rows()).isEqualTo(2 * CALLS);
        }
    }

    @Test
    void mergeRefusesDamagedFigures() throws Exception {
        flip(Files.readAllBytes(first), from);
        Path target = folder.resolve("merged");

        assertThatThrownBy(() -> CallStore.merge(List.of(store), target))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(first.toString())
                .hasMessageContaining("checksum");
        assertThat(target).doesNotExist();
    }

    @Test
    void mergeThatSkipsDamageReportsIt() throws Exception {
        flip(Files.readAllBytes(first), from);
        List<Damage> damages = new ArrayList<>();

        long rows = CallStore.merge(List.of(store), folder.resolve("merged"), damages::add);

        assertThat(rows).isEqualTo(CALLS);
        assertThat(damages).singleElement().satisfies(damage -> {
            assertThat(damage.file()).isEqualTo(first);
            assertThat(damage.offset()).isEqualTo(SegmentFrame.HEAD_BYTES);
        });
    }

    @Test
    void mergeRefusesDamagedRows() throws Exception {
        Path second = SegmentName.of(2).in(store);
        byte[] bytes = Files.readAllBytes(second);
        try (CallStore read = CallStore.open(store)) {
            bytes[bytes.length / 3] ^= 1;
            assertThat(read.rows()).isEqualTo(CALLS);
        }
        Files.write(second, bytes);

        assertThatThrownBy(() -> CallStore.merge(List.of(store), folder.resolve("merged")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(second.toString());
    }

    private void flip(byte[] good, int offset) throws IOException {
        byte[] bytes = good.clone();
        bytes[offset] ^= (byte) (1 << offset % Byte.SIZE);
        Files.write(first, bytes);
    }

    /** Returns the figures of the footers, which a flipped bit of a block does not change. */
    private List<Long> figuresOfFooters() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (StoreReader reader = new StoreReader(store)) {
            for (LoadedSegment segment : reader.refresh().segments()) {
                StoredTree tree = segment.view().tree();
                for (int number = 0; number < tree.size(); number++) {
                    TotalsNumbers.write(tree.totals(number), numbers::add);
                    TotalsNumbers.writeCovers(tree.totals(number), numbers::add);
                }
            }
        }
        return numbers;
    }

    private static TotalsSummary figures(EventView call) {
        SeriesTotals totals = new SeriesTotals();
        for (int i = 1; i <= CALLS; i++) {
            totals.add(i * 1_000L, Outcome.SUCCESS, StoredCalls.BANDS);
        }
        return new TotalsSummary(
                CALLS, StoredTree.ofRoots(List.of(new StoredTotals(StoredSeries.of(call.series(), 1), totals))));
    }
}
