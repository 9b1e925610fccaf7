package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.MemoryBudget;
import dev.takt.analytics.codec.TextEncoding;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.PathTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private static final int HEAD = 9;
    private static final int CHECKSUM = 4;
    private static final long PLENTY = 1 << 20;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("snapshot.takt");
    }

    @Test
    void readsSomeOfEverything() throws IOException {
        Snapshots.small().write(file);

        Snapshots.assertEqual(Snapshot.read(file), Snapshots.small());
    }

    @Test
    void writesReadSnapshotAsSameBytes() throws IOException {
        Snapshots.small().write(file);
        Path again = directory.resolve("again.takt");

        Snapshot.read(file).write(again);

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void rowTakesFewBytes() throws IOException {
        Snapshots.of(table -> IntStream.range(0, 10_000)
                        .mapToObj(i -> RecordedCall.success(
                                table.resolve("a", "call", Tags.empty()), 1_000L * i, 1_000 + i % 100))
                        .toList())
                .write(file);

        assertThat(Files.size(file)).isLessThan(10_000 * 8);
    }

    @Test
    void replacesFileAndLeavesNoOtherFile() throws IOException {
        Files.writeString(file, "what was there before");

        Snapshots.small().write(file);

        assertThat(Snapshot.read(file).stats().calls()).isEqualTo(6);
        assertThat(filesIn(directory)).containsExactly(file);
    }

    @Test
    void failedWriteLeavesNoFile() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "kept");

        assertThatThrownBy(() -> Snapshots.small().write(taken)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Snapshots.small().write(directory.resolve("missing/snapshot")))
                .isInstanceOf(IOException.class);

        assertThat(filesIn(directory)).containsExactly(taken);
        assertThat(taken.resolve("inside")).hasContent("kept");
    }

    @Test
    void missingFileThrowsNoSuchFile() {
        assertThatThrownBy(() -> Snapshot.read(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesFileTruncatedAnywhere() throws IOException {
        byte[] whole = smallFile();

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file);
        }
    }

    @Test
    void refusesFileWithAnyFlippedBit() throws IOException {
        byte[] whole = smallFile();

        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, flipped);
            assertRefused(file);
        }
    }

    /** With a checksum that fits, so that what reads the body has to notice, or to read other values without harm. */
    @Test
    void forgedBodyDoesNoHarm() throws IOException {
        byte[] whole = smallFile();
        int refused = 0;

        for (int at = HEAD; at < whole.length - CHECKSUM; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                byte[] forged = whole.clone();
                forged[at] = (byte) value;
                refused += refuses(sealed(forged)) ? 1 : 0;
            }
        }

        assertThat(refused).isGreaterThan(whole.length);
    }

    @Test
    void forgedEndDoesNoHarm() throws IOException {
        byte[] whole = smallFile();

        for (int length = HEAD; length < whole.length - CHECKSUM; length++) {
            assertThat(refuses(sealed(Arrays.copyOf(whole, length + CHECKSUM)))).isTrue();
            byte[] huge = Arrays.copyOf(whole, length + 9 + CHECKSUM);
            Arrays.fill(huge, length, length + 8, (byte) 0xFF);
            huge[length + 8] = 0x7F;
            refuses(sealed(huge));
        }
    }

    @Test
    void refusesRowLongerThanAnyCall() throws IOException {
        Snapshots.of(table -> List.of(RecordedCall.success(table.other(), 1, Event.LONGEST_NANOS)))
                .write(file);
        assertThat(Snapshot.read(file).stats().calls()).isEqualTo(1);

        Snapshots.of(table -> List.of(RecordedCall.success(table.other(), 1, Event.LONGEST_NANOS + 1)))
                .write(file);
        assertThatThrownBy(() -> Snapshot.read(file))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageContaining("a duration is " + (Event.LONGEST_NANOS + 1));
    }

    @Test
    void refusesBytesAfterEnd() throws IOException {
        byte[] whole = smallFile();

        Files.write(file, sealed(Arrays.copyOf(whole, whole.length + 1)));

        assertThatThrownBy(() -> Snapshot.read(file)).hasMessage(file + ": 1 bytes are left over");
    }

    @Test
    void namesNewerVersion() throws IOException {
        byte[] newer = smallFile();
        newer[HEAD - 1] = 5;

        Files.write(file, sealed(newer));

        assertThatThrownBy(() -> Snapshot.read(file))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessage(file + ": it has version 5 of the format, and this library reads 3 to 4");
    }

    @Test
    void anotherFileIsNoSnapshot() throws IOException {
        Files.writeString(file, "takt { max-events = 5 }");

        assertThatThrownBy(() -> Snapshot.read(file))
                .isInstanceOfSatisfying(
                        UnreadableSnapshotException.class,
                        refused -> assertThat(refused.reason()).isEqualTo("it is no snapshot of Takt Analytics"))
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void memoryIsBounded() throws IOException {
        Snapshots.small().write(file);

        assertThatThrownBy(() -> SnapshotFile.read(file, new MemoryBudget(2_000), AnalyticsConfig::defaults))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageContaining("more than the 2000 bytes of memory");
    }

    /** A series whose one bucket counts 2^40 calls takes 48 KB in memory and 40 bytes in the file. */
    @Test
    void countsMemoryOfFewBytes() throws IOException {
        Files.write(file, sealed(bodyOf(out -> {
            beforeSeries(out);
            int series = 1_000;
            out.number(series);
            out.signed(0);
            for (int i = 0; i < series; i++) {
                out.signed(0);
                out.text("series" + i);
                out.text("call");
                out.number(0);
            }
            out.number(0);
            out.number(series);
            for (int i = 1; i <= series; i++) {
                out.number(i);
                out.number(0);
                long calls = 1L << 40;
                Stream.of(calls, 0L, 0L, 0L, calls, 0L, 0L, 0L, 0L, 0L, 5L, 5L, 1L, 6L, calls, 0L, 0L, 0L)
                        .forEach(out::number);
            }
            List.of(0, 0, 0, 0).forEach(out::number);
        })));

        assertThat(Files.size(file)).isLessThan(100_000);
        assertThat(SnapshotFile.read(file, new MemoryBudget(64 * PLENTY), AnalyticsConfig::defaults)
                        .stats()
                        .calls())
                .isEqualTo(1_000L << 40);
        assertThatThrownBy(() -> SnapshotFile.read(file, new MemoryBudget(16 * PLENTY), AnalyticsConfig::defaults))
                .isInstanceOf(UnreadableSnapshotException.class);
    }

    @Test
    void contradictingTotalsAreRefused() throws IOException {
        assertTotals(
                "as many as the calls of all outcomes", 1L, 0L, 0L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 5L, 5L, 1L, 6L, 1L);
        assertTotals(
                "as many as the calls of all outcomes", 1L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 5L, 5L, 1L, 6L, 2L);
        assertTotals("in the first and last bucket", 1L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 5L, 5L, 1L, 7L, 1L);
        assertTotals("within the buckets", 1L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 5L, 5L, 1L, 1L << 40, 1L);
        assertTotals("0 or more", -1L, 2L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 5L, 5L, 1L, 6L, 1L);
    }

    private void assertTotals(String rule, Long... numbers) throws IOException {
        Files.write(file, sealed(bodyOf(out -> {
            beforeSeries(out);
            out.number(0);
            out.signed(0);
            out.number(0);
            out.number(1);
            out.number(0);
            out.number(0);
            List.of(numbers).forEach(out::number);
            List.of(0, 0, 0, 0).forEach(out::number);
        })));

        assertThatThrownBy(() -> Snapshot.read(file))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void impossiblePathsAreRefused() throws IOException {
        assertPaths("the number of a caller is 3, at most 2 is possible", 2, 0, 2, 3, 2);
        assertPaths("the number of a path's series is 4, at most 3 is possible", 1, 0, 4);
        assertPaths("a path comes twice", 2, 0, 2, 0, 2);
        assertPaths("a folded path is not directly below a root, or has children", 2, 0, 2, 2, 3);
        assertPaths("a folded path is not directly below a root, or has children", 2, 0, 3, 2, 2);
        int[] deep = new int[2 * PathTable.MOST_DEPTH + 1];
        deep[0] = PathTable.MOST_DEPTH;
        for (int i = 0; i < PathTable.MOST_DEPTH; i++) {
            deep[2 * i + 1] = i == 0 ? 0 : i + 1;
        }
        assertPaths("a path has more than 1000 calls", deep);
    }

    @Test
    void impossibleCoversAreRefused() throws IOException {
        Long[] covers = {1L, 0L, 0L, 0L, 1L, 0L, 0L, 5L, 0L, 25L, 5L, 5L, 1L, 6L, 1L, 0L, 1_000_000_000L, 0L};
        assertTotals("less than a second", covers);
        covers[16] = 0L;
        covers[17] = 2L;
        assertTotals("at most all calls", covers);
    }

    /** Asserts that a snapshot of one series beside (other) is refused, with these numbers in place of its paths and what follows. */
    private void assertPaths(String rule, int... numbers) throws IOException {
        Files.write(file, sealed(bodyOf(out -> {
            beforeSeries(out);
            out.number(1);
            out.signed(0);
            out.signed(0);
            out.text("series");
            out.text("call");
            out.number(0);
            IntStream.of(numbers).forEach(out::number);
            List.of(0, 0, 0, 0, 0, 0).forEach(out::number);
        })));

        assertThatThrownBy(() -> Snapshot.read(file))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageContaining(rule);
    }

    /** Instance, times, thresholds, no resource, no health, nothing dropped. */
    private static void beforeSeries(ByteWriter out) {
        IntStream.of(1, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0).forEach(out::number);
    }

    private static byte[] bodyOf(Consumer<ByteWriter> body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("TAKTSNAP".getBytes(StandardCharsets.US_ASCII));
        bytes.write(SnapshotFile.VERSION);
        ByteWriter out = new ByteWriter(bytes, TextEncoding.CHARS);
        body.accept(out);
        out.flush();
        bytes.write(new byte[CHECKSUM]);
        return bytes.toByteArray();
    }

    /** The bytes with a checksum that fits in their last four. */
    private static byte[] sealed(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - CHECKSUM);
        ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM, (int) checksum.getValue());
        return bytes;
    }

    private boolean refuses(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            Snapshots.events(SnapshotFile.read(file, new MemoryBudget(PLENTY), () -> Snapshots.CONFIG));
            return false;
        } catch (UnreadableSnapshotException refused) {
            assertThat(refused).hasMessageStartingWith(file + ": ");
            return true;
        }
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> Snapshot.read(file))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageStartingWith(file + ": ");
    }

    private byte[] smallFile() throws IOException {
        Snapshots.small().write(file);
        return Files.readAllBytes(file);
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
