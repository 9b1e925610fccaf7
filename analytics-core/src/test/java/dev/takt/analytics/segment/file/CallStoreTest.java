package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.codec.LittleEndian;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.StoredSegment;
import dev.takt.analytics.segment.Verification;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallStoreTest {
    @TempDir
    private Path directory;

    private final StoredCalls calls = new StoredCalls(1);

    @Test
    void returnsRowsAsWritten() throws Exception {
        List<EventView> written = calls.make(3_000);
        StoredCalls.seal(directory, 1, written.subList(0, 1_000), 300);
        StoredCalls.seal(directory, 2, written.subList(1_000, 3_000), 700);

        try (CallStore store = CallStore.open(directory)) {
            assertThat(store.rows()).isEqualTo(3_000);
            assertThat(events(store)).isEqualTo(events(written));
            assertThat(store.damages()).isEmpty();
        }
    }

    @Test
    void readsSegmentThatIsBeingWritten() throws Exception {
        List<EventView> written = calls.make(1_000);

        try (SegmentAppender out = StoredCalls.append(directory, 1, written, 400);
                CallStore store = CallStore.open(directory)) {
            assertThat(events(store)).isEqualTo(events(written));
            assertThat(store.segments()).extracting(StoredSegment::isSealed).containsExactly(false);
        }
    }

    @Test
    void refreshReturnsNewRows() throws Exception {
        List<EventView> written = calls.make(1_000);
        SegmentAppender out = StoredCalls.append(directory, 1, written.subList(0, 500), 100);

        try (CallStore store = CallStore.open(directory)) {
            StoredCalls.append(out, written.subList(500, 700), 100);
            List<Event> second = events(store.refresh());
            out.seal(false);
            StoredCalls.seal(directory, 2, written.subList(700, 1_000), 100);
            List<Event> third = events(store.refresh());

            assertThat(second).isEqualTo(events(written.subList(500, 700)));
            assertThat(third).isEqualTo(events(written.subList(700, 1_000)));
            assertThat(store.refresh().rows()).isZero();
            assertThat(events(store)).isEqualTo(events(written));
        }
    }

    @Test
    void figuresEqualThoseOfRows() throws Exception {
        List<EventView> written = calls.make(2_000);
        StoredCalls.seal(directory, 1, written, 300);

        try (CallStore store = CallStore.open(directory)) {
            Stats stats = store.stats();

            assertThat(stats.calls()).isEqualTo(2_000);
            assertThat(stats.failures()).isEqualTo(count(written, Outcome.FAILURE));
            assertThat(stats.totalTime()).isEqualTo(sum(written));
            assertThat(stats.eventCount()).isEqualTo(2_000);
            assertThat(stats.functionCount()).isEqualTo(5);
            assertThat(stats.slowest())
                    .map(Event::duration)
                    .contains(stats.duration().max());
        }
    }

    @Test
    void querySelectsFiguresAndRows() throws Exception {
        List<EventView> written = calls.make(2_000);
        StoredCalls.seal(directory, 1, written, 300);
        StatsQuery query =
                StatsQuery.all().names("call.1", "call.2").eventTypes("db").tags(Tags.of("table", "t2"));
        List<EventView> wanted = written.stream().filter(query::matches).toList();

        try (CallStore store = CallStore.open(directory)) {
            assertThat(store.stats(query).calls()).isEqualTo(wanted.size());
            assertThat(store.stats(query).totalTime()).isEqualTo(sum(wanted));
            assertThat(store.rows(query).rows()).isEqualTo(wanted.size());
            assertThat(store.events(query)).isEqualTo(events(wanted));
        }
    }

    @Test
    void timeBoundDividesBlocks() throws Exception {
        List<EventView> written = calls.make(5_000);
        StoredCalls.seal(directory, 1, written, 300);
        Instant since = Instant.EPOCH.plusNanos(written.get(1_234).startEpochNanos());
        Instant until = Instant.EPOCH.plusNanos(written.get(4_321).startEpochNanos());
        StatsQuery query = StatsQuery.all().since(since).until(until);
        List<EventView> wanted = written.stream().filter(query::matches).toList();

        try (CallStore store = CallStore.open(directory)) {
            Stats stats = store.stats(query);

            assertThat(stats.calls()).isEqualTo(wanted.size());
            assertThat(stats.totalTime()).isEqualTo(sum(wanted));
            assertThat(stats.eventCount()).isEqualTo(wanted.size());
            assertThat(store.events(query)).isEqualTo(events(wanted));
        }
    }

    @Test
    void findsRowsByNumber() throws Exception {
        List<EventView> written = calls.make(1_000);
        StoredCalls.seal(directory, 1, written.subList(0, 400), 150);
        StoredCalls.seal(directory, 2, written.subList(400, 1_000), 150);

        try (CallStore store = CallStore.open(directory)) {
            for (int number : new int[] {0, 149, 150, 399, 400, 999}) {
                assertThat(store.row(number)).isEqualTo(Event.of(written.get(number)));
            }
            assertThat(events(store.rows(140, 420))).isEqualTo(events(written.subList(140, 420)));
            assertThat(store.rows(990, 2_000).rows()).isEqualTo(10);
            assertThatThrownBy(() -> store.row(1_000)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> store.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void returnsNamesAndSegments() throws Exception {
        List<EventView> written = calls.make(500);
        StoredCalls.seal(directory, 1, written, 100);

        try (CallStore store = CallStore.open(directory)) {
            assertThat(store.names()).containsExactly("call.0", "call.1", "call.2", "call.3", "call.4");
            StoredSegment segment = store.segments().get(0);
            assertThat(segment.rows()).isEqualTo(500);
            assertThat(segment.calls()).isEqualTo(500);
            assertThat(segment.blocks()).isEqualTo(5);
            assertThat(segment.sizeBytes())
                    .isEqualTo(Files.size(segment.file()))
                    .isEqualTo(store.sizeBytes());
            assertThat(store.firstStart()).isPresent().isEqualTo(segment.firstStart());
            assertThat(store.lastStart()).isPresent().isEqualTo(segment.lastStart());
        }
    }

    @Test
    void refusesDirectoryWithoutCalls() throws Exception {
        Path missing = directory.resolve("missing");
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> CallStore.open(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> CallStore.open(file)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> CallStore.open(empty))
                .isInstanceOf(FileSystemException.class)
                .hasMessageEndingWith("it holds no calls of Takt Analytics");
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void refusesSegmentOfNewerVersion() throws Exception {
        StoredCalls.seal(directory, 1, calls.make(10), 10);
        Path file = SegmentName.of(1).in(directory);
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 4;
        LittleEndian.setInt32(bytes, 12, SegmentFrame.checksum(bytes, 0, 12));
        Files.write(file, bytes);

        assertThatThrownBy(() -> CallStore.open(directory))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": it has version 4 of the segment format, and this library reads 2 to 3");
    }

    @Test
    void verifiesUndamagedStore() throws Exception {
        StoredCalls.seal(directory, 1, calls.make(1_000), 300);
        StoredCalls.seal(directory, 2, calls.make(1_000), 300);

        try (CallStore store = CallStore.open(directory)) {
            Verification verification = store.verify();

            assertThat(verification.isGood()).as(verification::toString).isTrue();
            assertThat(verification.rows()).isEqualTo(2_000);
            assertThat(verification.blocks()).isEqualTo(8);
            assertThat(verification.bytes()).isEqualTo(store.sizeBytes());
        }
    }

    static List<Event> events(EventSource source) {
        List<Event> events = new ArrayList<>();
        source.forEach(row -> events.add(Event.of(row)));
        return events;
    }

    static List<Event> events(List<? extends EventView> calls) {
        return calls.stream().map(Event::of).toList();
    }

    static List<Event> read(Path directory) throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            return events(store);
        }
    }

    private static long count(List<EventView> calls, Outcome outcome) {
        return calls.stream().filter(one -> one.outcome() == outcome).count();
    }

    private static Duration sum(List<EventView> calls) {
        return Duration.ofNanos(
                calls.stream().mapToLong(EventView::durationNanos).sum());
    }
}
