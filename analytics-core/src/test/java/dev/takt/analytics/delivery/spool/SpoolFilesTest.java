package dev.takt.analytics.delivery.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.SpoolSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spool of metrics on disk. */
class SpoolFilesTest {
    @TempDir
    private Path folder;

    private final CountedLosses losses = new CountedLosses();

    @Test
    void returnsAppendedMetricsInOrder() throws IOException {
        try (Spool spool = open()) {
            List<Metric> metrics = NumberedMetrics.metrics(100);
            spool.append(metrics.subList(0, 60));
            spool.append(metrics.subList(60, 100));

            assertThat(spool.take(70)).isEqualTo(metrics.subList(0, 70));
            assertThat(spool.take(70)).isEqualTo(metrics.subList(70, 100));
            assertThat(spool.take(70)).isEmpty();
        }
    }

    @Test
    void returnsUnacknowledgedMetricsAfterRestart() throws IOException {
        List<Metric> metrics = NumberedMetrics.metrics(10);
        try (Spool spool = open()) {
            spool.append(metrics);
            spool.take(4);
            spool.acknowledge();
            spool.take(3);
            assertThat(spool.waiting()).isEqualTo(6);
        }

        try (Spool again = open()) {
            assertThat(again.waiting()).isEqualTo(6);
            assertThat(again.take(100)).isEqualTo(metrics.subList(4, 10));
        }
    }

    @Test
    void survivesKillAfterAppend() throws IOException {
        Spool killed = open();
        killed.append(NumberedMetrics.metrics(10));
        Path copy = copyOf(folder);

        try (Spool again = open(copy, 1 << 20)) {
            assertThat(again.take(100)).isEqualTo(NumberedMetrics.metrics(10));
        }
        killed.close();
    }

    @Test
    void leavesNoFilesIfEmpty() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(10));
            spool.take(10);
            spool.acknowledge();
        }

        assertThat(spoolFiles()).isEmpty();
    }

    @Test
    void ignoresMetricThatWasCutOff() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(10));
        }
        Path file = spoolFiles().get(0);
        for (long size = Files.size(file) - 1; size > Files.size(file) - 20; size--) {
            Path copy = copyOf(folder);
            try (RandomAccessFile cut =
                    new RandomAccessFile(copy.resolve(file.getFileName()).toFile(), "rw")) {
                cut.setLength(size);
            }

            try (Spool again = open(copy, 1 << 20)) {
                again.append(List.of(NumberedMetrics.metric(77)));

                assertThat(again.take(100))
                        .hasSize(10)
                        .startsWith(NumberedMetrics.metric(0))
                        .endsWith(NumberedMetrics.metric(77));
            }
        }
    }

    @Test
    void skipsDamageAndRestOfFile() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(10));
        }
        Path file = spoolFiles().get(0);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(Files.size(file) / 2);
            damaged.write(0xFF);
            damaged.write(0xFF);
        }

        try (Spool again = open()) {
            assertThat(again.waiting()).isBetween(4L, 6L);
            assertThat(again.take(100)).isEqualTo(NumberedMetrics.metrics((int) again.waiting()));
        }
    }

    @Test
    void skipsAndCountsForeignRecord() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(1));
        }
        byte[] foreign = {1, 2, 3};
        CRC32C checksum = new CRC32C();
        checksum.update(foreign);
        byte[] record = ByteBuffer.allocate(11)
                .putInt(3)
                .putInt((int) checksum.getValue())
                .put(foreign)
                .array();
        Files.write(spoolFiles().get(0), record, StandardOpenOption.APPEND);

        try (Spool again = open()) {
            assertThat(again.waiting()).isEqualTo(2);
            assertThat(again.take(10)).isEqualTo(NumberedMetrics.metrics(1));
            assertThat(again.take(10)).isEmpty();
            assertThat(losses.unusable).isEqualTo(1);
        }
    }

    @Test
    void countsMetricsOfTruncatedFile() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(10));
            try (RandomAccessFile file =
                    new RandomAccessFile(spoolFiles().get(0).toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }

            assertThat(spool.take(100)).hasSizeBetween(3, 6);
            assertThat(losses.unusable).isBetween(4L, 7L);
        }
    }

    @Test
    void beginsFileInEachRun() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(1));
        }

        try (Spool again = open()) {
            again.append(NumberedMetrics.metrics(1));

            assertThat(spoolFiles()).hasSize(2);
        }
    }

    @Test
    void startsAtBeginningIfPositionIsDamaged() throws IOException {
        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(10));
            spool.take(5);
            spool.acknowledge();
        }
        Files.write(folder.resolve("position"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

        try (Spool again = open()) {
            assertThat(again.waiting()).isEqualTo(10);
        }
    }

    @Test
    void deletesAcknowledgedFiles() throws IOException {
        try (Spool spool = open(folder, 1 << 20)) {
            for (int i = 0; i < 20; i++) {
                spool.append(NumberedMetrics.metrics(400));
            }
            int files = spoolFiles().size();
            assertThat(files).isGreaterThan(2);

            assertThat(spool.take(7_000)).hasSize(7_000);
            spool.acknowledge();

            assertThat(spoolFiles()).hasSizeLessThan(files);
            assertThat(spool.take(2_000)).hasSize(1_000);
        }
    }

    @Test
    void deletesAndCountsOldestBeyondLimit() throws IOException {
        try (Spool spool = open(folder, 1 << 20)) {
            for (int i = 0; i < 100; i++) {
                spool.append(NumberedMetrics.metrics(400));
            }

            assertThat(losses.deleted + spool.waiting()).isEqualTo(40_000);
            assertThat(sizeOf(folder)).isLessThan((1 << 20) + 200_000);
        }
    }

    @Test
    void returnsMetricLargerThanReadBuffer() throws IOException {
        Metric large = new Metric(
                NumberedMetrics.metric(1).time(),
                "large",
                Map.of("text", "x".repeat(1 << 20)),
                NumberedMetrics.metric(1).tags());
        try (Spool spool = open()) {
            spool.append(List.of(NumberedMetrics.metric(0), large, NumberedMetrics.metric(2)));
        }

        try (Spool again = open()) {
            assertThat(again.take(10)).containsExactly(NumberedMetrics.metric(0), large, NumberedMetrics.metric(2));
        }
    }

    @Test
    void refusesDirectoryOfOtherExporter() throws IOException {
        try (Spool spool = open()) {
            assertThat(spool.waiting()).isZero();

            assertThatThrownBy(this::open)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.toString())
                    .rootCause()
                    .hasMessageContaining("another exporter");
        }
    }

    @Test
    void refusesDirectoryThatCannotBeCreated() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "here");

        assertThatThrownBy(() -> open(file, 1 << 20)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"position", "spool-0000000001.takt"})
    void refusesLinkInPlaceOfItsFiles(String name) throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve(name), victim);

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .rootCause()
                .hasMessageContaining("not a regular file");

        assertThat(victim).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"position", "spool-0000000001.takt"})
    void refusesDirectoryInPlaceOfItsFiles(String name) throws IOException {
        Files.createDirectory(folder.resolve(name));

        assertThatThrownBy(this::open).rootCause().hasMessageContaining("not a regular file");
    }

    @Test
    void ordersFilesByNumber() throws IOException {
        Files.createFile(folder.resolve("spool-9.takt"));
        Files.createFile(folder.resolve("spool-0000000010.takt"));
        Files.createFile(folder.resolve("spool-999999999999999999.takt"));

        try (Spool spool = open()) {
            spool.append(NumberedMetrics.metrics(3));
            assertThat(spool.take(10)).isEqualTo(NumberedMetrics.metrics(3));
            assertThat(folder.resolve("spool-0000000011.takt")).exists();
        }
    }

    @Test
    void treatsLengthBeyondBoundAsDamage() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("spool-0000000001.takt").toFile(), "rw")) {
            sparse.writeInt(200_000_000);
            sparse.setLength(250_000_000);
        }

        try (Spool spool = open()) {
            assertThat(spool.waiting()).isZero();
            spool.append(NumberedMetrics.metrics(1));
            assertThat(spool.take(10)).isEqualTo(NumberedMetrics.metrics(1));
        }
    }

    @Test
    void dropsAndCountsMetricThatIsTooLong() throws IOException {
        Metric tooLong = new Metric(
                NumberedMetrics.metric(1).time(),
                "n".repeat(17 << 20),
                NumberedMetrics.metric(1).fields(),
                NumberedMetrics.metric(1).tags());

        try (Spool spool = open()) {
            spool.append(List.of(NumberedMetrics.metric(0), tooLong, NumberedMetrics.metric(2)));

            assertThat(spool.take(10)).containsExactly(NumberedMetrics.metric(0), NumberedMetrics.metric(2));
        }
        assertThat(losses.unusable).isEqualTo(1);
    }

    @Test
    void takesOnlyAsManyBytesAsFit() throws IOException {
        Metric large = new Metric(
                NumberedMetrics.metric(1).time(),
                "n".repeat(9 << 20),
                NumberedMetrics.metric(1).fields(),
                NumberedMetrics.metric(1).tags());

        try (Spool spool = open()) {
            for (int i = 0; i < 3; i++) {
                spool.append(List.of(large));
            }

            assertThat(spool.take(10)).hasSize(2);
            assertThat(spool.take(10)).hasSize(1);
        }
    }

    private SpoolFiles open() {
        return open(folder, 1 << 30);
    }

    private SpoolFiles open(Path directory, long limit) {
        return SpoolFiles.open(new SpoolSettings(directory, limit), losses);
    }

    private List<Path> spoolFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("spool-"))
                    .sorted()
                    .toList();
        }
    }

    private static long sizeOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private Path copyOf(Path directory) throws IOException {
        Path copy = Files.createTempDirectory(folder.getParent(), "copy");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }
}
