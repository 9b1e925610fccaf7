package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.StoredSegment;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts a small file at every place and flips every bit. Readers then return only rows that were written, in their order, and figures of
 * some of the blocks.
 */
class DamageTest {
    private static final int BLOCK_ROWS = 6;
    private static final int BLOCKS = 3;

    @TempDir
    private Path directory;

    private final List<EventView> calls = new StoredCalls(7).make(BLOCK_ROWS * BLOCKS);
    private final List<Event> written = CallStoreTest.events(calls);

    @Test
    void readsBlocksBeforeCut() throws Exception {
        byte[] bytes = sealed();
        List<Long> ends = blockEnds();

        for (int length = 0; length <= bytes.length; length++) {
            write(Arrays.copyOf(bytes, length));
            int cutAt = length;
            long whole = ends.stream().filter(end -> end <= cutAt).count();

            try (CallStore store = CallStore.open(directory)) {
                assertThat(CallStoreTest.events(store))
                        .as("cut at %d", length)
                        .isEqualTo(written.subList(0, (int) whole * BLOCK_ROWS));
                assertThat(store.stats().calls()).isEqualTo(whole * BLOCK_ROWS);
                assertThat(store.verify().damages()).as("cut at %d", length).isEmpty();
            }
        }
    }

    @Test
    void recoveryCutsOffAndReportsUnfinishedEnd() throws Exception {
        byte[] bytes = sealed();
        List<Long> ends = blockEnds();

        for (int length = 0; length < bytes.length; length++) {
            write(Arrays.copyOf(bytes, length));
            int cutAt = length;
            long whole = ends.stream().filter(end -> end <= cutAt).count();
            Set<DamagedPart> reported = new HashSet<>();

            Recovery.recover(directory, reported::add);

            assertThat(CallStoreTest.read(store())).isEqualTo(written.subList(0, (int) whole * BLOCK_ROWS));
            boolean footerIsWhole = length >= bytes.length - SegmentFrame.TRAILER_BYTES;
            boolean atAnEnd = length == 0 || length == SegmentFrame.HEAD_BYTES || ends.contains((long) length);
            boolean torn = !atAnEnd && !footerIsWhole;
            assertThat(reported).as("cut at %d", length).hasSize(torn ? 1 : 0);
            try (CallStore store = CallStore.open(store())) {
                assertThat(store.segments()).allMatch(StoredSegment::isSealed);
                assertThat(store.verify().isGood()).isTrue();
            }
        }
    }

    @Test
    void flippedBitOfSealedSegmentChangesNoRow() throws Exception {
        byte[] bytes = sealed();
        long endOfRows = blockEnds().get(BLOCKS - 1);

        for (int offset = 0; offset < bytes.length; offset++) {
            for (int bit : new int[] {offset % Byte.SIZE, (offset + 3) % Byte.SIZE}) {
                byte[] spoiled = bytes.clone();
                spoiled[offset] ^= (byte) (1 << bit);
                write(spoiled);
                readsNothingWrong("bit " + bit + " of " + offset, offset < endOfRows);
            }
        }
    }

    @Test
    void flippedBitOfOpenSegmentChangesNoRow() throws Exception {
        StoredCalls.append(directory, 1, calls, BLOCK_ROWS).close();
        byte[] bytes = Files.readAllBytes(SegmentName.of(1).in(directory));

        for (int offset = 0; offset < bytes.length; offset++) {
            byte[] spoiled = bytes.clone();
            spoiled[offset] ^= (byte) (1 << (offset % Byte.SIZE));
            write(spoiled);
            readsNothingWrong("offset " + offset, true);
        }
    }

    @Test
    void skipsAndReportsDamagedBlock() throws Exception {
        byte[] bytes = sealed();
        long end = blockEnds().get(1);
        bytes[(int) end - 3] ^= 1;
        write(bytes);

        try (CallStore store = CallStore.open(directory)) {
            List<Event> read = CallStoreTest.events(store);

            assertThat(read)
                    .hasSize(BLOCK_ROWS * (BLOCKS - 1))
                    .doesNotContainAnyElementsOf(written.subList(BLOCK_ROWS, 2 * BLOCK_ROWS));
            assertThat(store.stats().calls())
                    .as("figures have a checksum of their own")
                    .isEqualTo(written.size());
            assertThat(store.damages()).singleElement().satisfies(damage -> {
                assertThat(damage.file()).isEqualTo(SegmentName.of(1).in(directory));
                assertThat(damage.reason()).isEqualTo("the checksum of a column does not fit");
            });
            assertThat(store.verify().isGood()).isFalse();
        }
    }

    @Test
    void findsBlocksBehindDamagedBeginning() throws Exception {
        StoredCalls.append(directory, 1, calls, BLOCK_ROWS).close();
        Path file = SegmentName.of(1).in(directory);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, SegmentFrame.HEAD_BYTES + BlockHeader.BYTES, (byte) 0);
        Files.write(file, bytes);

        try (CallStore store = CallStore.open(directory)) {
            assertThat(CallStoreTest.events(store)).isEqualTo(written.subList(BLOCK_ROWS, written.size()));
            assertThat(store.damages()).hasSize(2);
        }
    }

    private void readsNothingWrong(String where, boolean inRows) throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            List<Event> read = CallStoreTest.events(store);
            Stats stats = store.stats();

            assertThat(isInOrder(read)).as(where).isTrue();
            assertThat(stats.calls()).as(where).isIn((Object[]) possibleCounts());
            boolean changed = read.size() < written.size()
                    || stats.calls() < written.size()
                    || !store.verify().isGood();
            assertThat(changed || !inRows).as(where + " is noticed").isTrue();
        } catch (FileSystemException newerVersion) {
            assertThat(newerVersion).as(where).hasMessageContaining("version");
        }
    }

    private boolean isInOrder(List<Event> read) {
        int at = 0;
        for (Event event : read) {
            while (at < written.size() && !written.get(at).equals(event)) {
                at++;
            }
            if (at++ >= written.size()) {
                return false;
            }
        }
        return true;
    }

    private static Long[] possibleCounts() {
        Long[] counts = new Long[BLOCKS + 1];
        for (int i = 0; i <= BLOCKS; i++) {
            counts[i] = (long) i * BLOCK_ROWS;
        }
        return counts;
    }

    private byte[] sealed() throws IOException {
        StoredCalls.seal(directory, 1, calls, BLOCK_ROWS);
        return Files.readAllBytes(SegmentName.of(1).in(directory));
    }

    private List<Long> blockEnds() throws IOException {
        try (SegmentFile file = new SegmentFile(SegmentName.of(1).in(directory))) {
            return new SegmentReader(SegmentName.of(1), file)
                    .view().blocks().stream().map(BlockRef::end).toList();
        }
    }

    private Path store() throws IOException {
        Files.writeString(directory.resolve(DirectoryLock.FILE_NAME), "");
        return directory;
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(SegmentName.of(1).in(directory), bytes);
    }
}
