package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotMergeTest {
    @Test
    void figuresOfOneSeriesAreAddedExactly() {
        Snapshot fast = calls("find", 0, 1_000, 1);
        Snapshot slow = calls("find", 5_000, 100, 1_000_000);
        Snapshot together = Snapshots.of(table -> {
            List<RecordedCall> all = new ArrayList<>(calls(table.resolve("find", "db", Tags.empty()), 0, 1_000, 1));
            all.addAll(calls(table.resolve("find", "db", Tags.empty()), 5_000, 100, 1_000_000));
            return all;
        });

        SeriesStats merged = only(Snapshot.merged(List.of(fast, slow)));

        SeriesStats expected = only(together);
        assertThat(merged.calls()).isEqualTo(1_100);
        assertThat(merged.duration().p99()).isEqualTo(expected.duration().p99());
        assertThat(merged.duration().median()).isEqualTo(expected.duration().median());
        assertThat(merged.duration().total()).isEqualTo(expected.duration().total());
        assertThat(merged.duration().standardDeviation())
                .isEqualTo(expected.duration().standardDeviation());
        assertThat(merged.durationCounts()).isEqualTo(expected.durationCounts());
    }

    @Test
    void seriesOfTheSameNumberAndAnotherNameStayApart() {
        Snapshot merged = Snapshot.merged(List.of(calls("find", 0, 3, 1), calls("save", 0, 5, 1)));

        assertThat(merged.stats().series())
                .filteredOn(one -> one.calls() > 0)
                .extracting(SeriesStats::name, SeriesStats::calls)
                .containsExactlyInAnyOrder(tuple("find", 3L), tuple("save", 5L));
    }

    @Test
    void rowsLieInOrderOfStart() {
        Snapshot merged = Snapshot.merged(List.of(calls("late", 100, 3, 1), calls("early", 0, 3, 1)));

        assertThat(Snapshots.events(merged))
                .extracting("name")
                .containsExactly("early", "early", "early", "late", "late", "late");
    }

    @Test
    void lossesAndDroppedRowsAreAdded() {
        Snapshot merged = Snapshot.merged(List.of(Snapshots.small(), Snapshots.small(), Snapshots.small()));

        assertThat(merged.health().count("row-dropped")).isEqualTo(9);
        assertThat(merged.stats().droppedEvents()).isEqualTo(9);
        assertThat(merged.health().meanings())
                .isEqualTo(Snapshots.small().health().meanings());
    }

    @Test
    void callsInFlightAreAddedAndTheOldestStaysTheOldest() {
        SeriesStats other = Snapshot.merged(List.of(Snapshots.small(), Snapshots.small())).stats().series().stream()
                .filter(one -> one.inFlight() > 0)
                .findFirst()
                .orElseThrow();

        assertThat(other.inFlight()).isEqualTo(4);
        assertThat(other.oldestInFlight()).contains(Duration.ofNanos(1_077));
    }

    @Test
    void returnsSingleSnapshotItself() {
        Snapshot alone = Snapshots.small();

        assertThat(Snapshot.merged(List.of(alone))).isSameAs(alone);
    }

    @Test
    void refusesToMergeNothing() {
        assertThatThrownBy(() -> Snapshot.merged(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("snapshots must be at least one, was []");
    }

    @Test
    void attributesThatDifferAreLeftOut() {
        Snapshot one = Snapshots.small();
        Snapshot other = new Snapshot(
                2,
                one.startedAt().minusSeconds(5),
                one.takenAt().plusSeconds(5),
                one.rows(),
                one.health(),
                one.config()
                        .withResource(
                                one.config().resource().with("service", "other").with("zone", "eu")));

        Snapshot merged = Snapshot.merged(List.of(one, other));

        assertThat(merged.config().resource().attributes()).doesNotContainKeys("service", "zone");
        assertThat(merged.startedAt()).isEqualTo(other.startedAt());
        assertThat(merged.takenAt()).isEqualTo(other.takenAt());
    }

    @Test
    void snapshotTravelsAsBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Snapshots.small().write(bytes);

        Snapshots.assertEqual(Snapshot.read(bytes.toByteArray()), Snapshots.small());
    }

    @Test
    void damagedBytesAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Snapshots.small().write(out);
        byte[] bytes = out.toByteArray();
        bytes[bytes.length / 2] ^= 1;

        assertThatThrownBy(() -> Snapshot.read(bytes))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessage(bytes.length + " bytes: it is cut off or damaged: the checksum does not fit");
    }

    private static Snapshot calls(String name, long firstStart, int count, long step) {
        return Snapshots.of(table -> calls(table.resolve(name, "db", Tags.empty()), firstStart, count, step));
    }

    private static List<RecordedCall> calls(Series series, long firstStart, int count, long step) {
        return IntStream.range(0, count)
                .mapToObj(i -> RecordedCall.success(series, firstStart + i, (i + 1) * step))
                .toList();
    }

    private static SeriesStats only(Snapshot snapshot) {
        return snapshot.stats().series().stream()
                .filter(one -> one.calls() > 0)
                .findFirst()
                .orElseThrow();
    }
}
