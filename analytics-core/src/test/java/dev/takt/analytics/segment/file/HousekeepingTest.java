package dev.takt.analytics.segment.file;

import static dev.takt.analytics.segment.file.CallStoreTest.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.segment.CacheCounts;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.StoredSegment;
import dev.takt.analytics.segment.Verification;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction, merging and retention of segments. */
class HousekeepingTest {
    @TempDir
    private Path folder;

    private final StoredCalls calls = new StoredCalls(3);

    @Test
    void compactionKeepsRowsFiguresAndOrder() throws Exception {
        List<EventView> written = seals(6, 500, 20);
        Stats before = stats();

        long saved = CallStore.compact(folder);

        try (CallStore store = CallStore.open(folder)) {
            assertThat(events(store)).isEqualTo(events(written));
            assertSame(store.stats(), before);
            assertThat(store.segments())
                    .singleElement()
                    .satisfies(one -> assertThat(one.blocks()).isEqualTo(1));
            assertThat(store.verify().isGood()).isTrue();
        }
        assertThat(saved).isPositive();
        assertThat(CallStore.compact(folder)).as("nothing is left to do").isZero();
    }

    @Test
    void compactionSealsSegmentOfCrashedWriter() throws Exception {
        List<EventView> written = calls.make(300);
        StoredCalls.append(folder, 1, written, 50).close();

        CallStore.compact(folder);

        try (CallStore store = CallStore.open(folder)) {
            assertThat(events(store)).isEqualTo(events(written));
            assertThat(store.segments()).allMatch(StoredSegment::isSealed);
        }
    }

    @Test
    void endOfBlockThatWasNotWrittenIsReported() throws Exception {
        StoredCalls.append(folder, 1, calls.make(300), 50).close();
        Path segment = SegmentName.of(1).in(folder);
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 7));

        try (CallStore store = CallStore.open(folder)) {
            Verification found = store.verify();

            assertThat(found.isGood()).isTrue();
            assertThat(found.rows()).isEqualTo(250);
            assertThat(found.unfinished())
                    .singleElement()
                    .satisfies(end -> assertThat(end.reason()).isEqualTo("it is cut off"));
        }
    }

    @Test
    void changedEndOfSegmentOfCrashedWriterIsDamage() throws Exception {
        Path segment = SegmentName.of(1).in(folder);
        int lastBlock;
        try (SegmentAppender out = StoredCalls.append(folder, 1, calls.make(250), 50)) {
            lastBlock = (int) Files.size(segment);
            StoredCalls.append(out, calls.make(50), 50);
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[lastBlock + BlockHeader.BYTES + 1] ^= 1;
        Files.write(segment, bytes);

        try (CallStore store = CallStore.open(folder)) {
            Verification found = store.verify();

            assertThat(found.isGood()).isFalse();
            assertThat(found.rows()).isEqualTo(250);
            assertThat(found.unfinished()).isEmpty();
        }
    }

    @Test
    void compactionKeepsDamagedSegment() throws Exception {
        seals(2, 500, 20);
        Path first = SegmentName.of(1).in(folder);
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 4] ^= 1;
        Files.write(first, bytes);
        List<Event> readable = CallStoreTest.read(folder);

        CallStore.compact(folder);

        assertThat(first).exists().hasBinaryContent(bytes);
        assertThat(CallStoreTest.read(folder)).isEqualTo(readable);
    }

    @Test
    void readersSeeEachRowOnceDuringCompaction() throws Exception {
        List<EventView> written = seals(4, 500, 20);

        try (CallStore store = CallStore.open(folder, 0)) {
            CallStore.compact(folder);

            assertThat(events(store)).as("the files that went").isEqualTo(events(written));
            assertThat(store.refresh().rows()).as("nothing new").isZero();
            assertThat(events(store)).isEqualTo(events(written));
            assertThat(store.segments()).hasSize(1);
        }
    }

    @Test
    void compactionKeepsOrderOfRowsThatAreCountedInTwoWays() throws Exception {
        List<EventView> written = new ArrayList<>(calls.make(30));
        StoredCalls.seal(folder, 1, written, 10);
        List<EventView> uncounted = calls.make(30);
        written.addAll(uncounted);
        try (SegmentAppender out = new SegmentAppender(SegmentName.of(2).in(folder))) {
            StoredCalls.append(out, uncounted, 10, false);
            out.seal(false);
        }

        try (CallStore store = CallStore.open(folder)) {
            List<EventView> added = calls.make(30);
            written.addAll(added);
            StoredCalls.seal(folder, 3, added, 10);
            CallStore.compact(folder);

            assertThat(events(store.refresh())).isEqualTo(events(added));
            assertThat(events(store)).isEqualTo(events(written));
            assertThat(store.segments()).hasSize(1);
        }
    }

    @Test
    void supersededSegmentsCountOnce() throws Exception {
        List<EventView> written = seals(2, 100, 10);
        Path first = SegmentName.of(1).in(folder);
        byte[] superseded = Files.readAllBytes(first);
        CallStore.compact(folder);
        Files.write(first, superseded);
        Files.write(folder.resolve("0000000003-0000000003.takt.tmp"), superseded);

        assertThat(CallStoreTest.read(folder)).isEqualTo(events(written));
        assertThat(Recovery.recover(folder, damage -> {})).as("the next number").isEqualTo(3);
        assertThat(first).doesNotExist();
        assertThat(folder.resolve("0000000003-0000000003.takt.tmp")).doesNotExist();
        assertThat(CallStoreTest.read(folder)).isEqualTo(events(written));
    }

    @Test
    void reusesNumberOfEmptySegment() throws Exception {
        seals(2, 100, 100);
        Files.createFile(SegmentName.of(3).in(folder));

        int next = Recovery.recover(folder, damage -> {});

        assertThat(next).isEqualTo(3);
        StoredCalls.seal(folder, next, calls.make(10), 10);
        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.rows()).isEqualTo(210);
            assertThat(store.damages()).isEmpty();
        }
    }

    @Test
    void deletesOldestRowsBeyondSize() throws Exception {
        List<EventView> written = seals(8, 20_000, 20_000);
        Stats before = stats();
        long bound = 4 * Files.size(SegmentName.of(1).in(folder));

        long gone = housekeeping(
                        settings().withMaxBytes(Math.max(1 << 20, bound)).withSegmentBytes(1 << 16))
                .retire();

        try (CallStore store = CallStore.open(folder)) {
            assertThat(gone).isPositive();
            assertThat(store.sizeBytes()).isLessThan(Math.max(1 << 20, bound) + 100_000);
            assertThat(events(store)).isEqualTo(events(written.subList((int) gone, written.size())));
            assertSame(store.stats(), before);
            assertThat(store.verify().isGood()).isTrue();
        }
    }

    @Test
    void deletesSegmentsByAge() throws Exception {
        List<EventView> written = seals(4, 100, 100);
        Stats before = stats();
        ManualClock clock = new ManualClock();
        Housekeeping keeping =
                new Housekeeping(folder, settings().withMaxAge(Duration.ofHours(1)), clock, damage -> {});

        clock.setWall(end(written.subList(100, 200)).plus(Duration.ofHours(1)).plusNanos(1));
        assertThat(keeping.retire()).isEqualTo(200);
        assertThat(keeping.retire()).isZero();

        try (CallStore store = CallStore.open(folder)) {
            assertThat(events(store)).isEqualTo(events(written.subList(200, 400)));
            assertSame(store.stats(), before);
            assertThat(store.row(0)).isEqualTo(Event.of(written.get(200)));
        }

        clock.setWall(end(written).plus(Duration.ofHours(2)));
        assertThat(keeping.retire()).isEqualTo(200);
        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.rows()).isZero();
            assertSame(store.stats(), before);
            assertThat(store.segments()).hasSize(1);
            assertThat(store.firstStart()).isEmpty();
        }
    }

    @Test
    void mergesStoresInOrderOfCompletion() throws Exception {
        StoredCalls others = new StoredCalls(4);
        List<EventView> here = calls.make(1_000);
        List<EventView> there = others.make(700);
        StoredCalls.seal(folder.resolve("a"), 1, here, 90);
        StoredCalls.seal(folder.resolve("b"), 1, there.subList(0, 300), 70);
        StoredCalls.seal(folder.resolve("b"), 2, there.subList(300, 700), 70);
        List<EventView> all = new ArrayList<>(here);
        all.addAll(there);
        all.sort(Comparator.comparing(row -> row.startEpochNanos() + row.durationNanos()));

        long rows = CallStore.merge(List.of(folder.resolve("a"), folder.resolve("b")), folder.resolve("c"));

        assertThat(rows).isEqualTo(1_700);
        try (CallStore store = CallStore.open(folder.resolve("c"))) {
            assertThat(events(store)).isEqualTo(events(all));
            assertThat(store.stats().calls()).isEqualTo(1_700);
            assertThat(store.verify().isGood()).isTrue();
        }
    }

    @Test
    void failedMergeLeavesNothing() throws Exception {
        StoredCalls.seal(folder.resolve("a"), 1, calls.make(10), 10);
        Path target = folder.resolve("c");
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("x"), "x");
        List<Path> twice = List.of(folder.resolve("a"), folder.resolve("a"));

        assertThatThrownBy(() -> CallStore.merge(List.of(folder.resolve("no")), target))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> CallStore.merge(twice, target)).hasMessageEndingWith("it is given twice");
        assertThatThrownBy(() -> CallStore.merge(List.of(folder.resolve("a")), full))
                .hasMessageEndingWith("it is not empty");
        assertThat(target).doesNotExist();
        assertThat(full).isDirectoryContaining("glob:**x");
    }

    @Test
    void refusesCompactionDuringWriting() throws Exception {
        seals(2, 100, 10);
        try (DirectoryLock lock = DirectoryLock.acquire(folder)) {
            assertThatThrownBy(() -> CallStore.compact(folder))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("it is being written by this process");
            assertThat(lock.isThere()).isTrue();
            assertThat(Files.readString(folder.resolve(DirectoryLock.FILE_NAME)))
                    .isEqualTo(ProcessHandle.current().pid() + "\n");
        }
        CallStore.compact(folder);
    }

    @Test
    void pageCacheKeepsBoundAndCounts() throws Exception {
        List<EventView> written = seals(1, 5_000, 500);

        try (CallStore store = CallStore.open(folder, 6_000)) {
            events(store);
            CacheCounts first = store.cache();
            assertThat(events(store)).isEqualTo(events(written));

            assertThat(first.misses()).isPositive();
            assertThat(first.evictions()).isPositive();
            assertThat(store.cache().bytes()).isLessThanOrEqualTo(6_000);
        }
        try (CallStore store = CallStore.open(folder)) {
            events(store);
            long misses = store.cache().misses();
            events(store);

            assertThat(store.cache().misses()).isEqualTo(misses);
            assertThat(store.cache().hits()).isGreaterThanOrEqualTo(misses);
            assertThat(store.cache().evictions()).isZero();
        }
    }

    private List<EventView> seals(int segments, int rows, int blockRows) {
        List<EventView> written = new ArrayList<>();
        for (int number = 1; number <= segments; number++) {
            List<EventView> some = calls.make(rows);
            written.addAll(some);
            StoredCalls.seal(folder, number, some, blockRows);
        }
        return written;
    }

    private Stats stats() throws IOException {
        try (CallStore store = CallStore.open(folder)) {
            return store.stats();
        }
    }

    private static StoreSettings settings() {
        return AnalyticsConfig.defaults().store();
    }

    private Housekeeping housekeeping(StoreSettings settings) {
        return new Housekeeping(folder, settings, new ManualClock(), damage -> {});
    }

    private static Instant end(List<EventView> calls) {
        long newest = calls.stream().mapToLong(EventView::startEpochNanos).max().orElseThrow();
        return Instant.EPOCH.plusNanos(newest);
    }

    private static void assertSame(Stats actual, Stats expected) {
        assertThat(figures(actual)).isEqualTo(figures(expected));
    }

    private static List<String> figures(Stats stats) {
        return stats.series().stream()
                .map(one -> one.name()
                        + one.calls()
                        + one.failures()
                        + one.duration()
                        + one.duration().p99()
                        + one.duration().standardDeviation()
                        + one.durationCounts())
                .sorted()
                .toList();
    }
}
