package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    private Path directory;

    @Test
    void recordsComeBackInTheirOrderUntilTheyAreRemoved() throws Exception {
        try (Spool spool = Spool.open(directory, 1 << 20)) {
            append(spool, "a", "b", "");

            assertThat(text(spool.oldest())).isEqualTo("a");
            assertThat(text(spool.oldest())).isEqualTo("a");
            assertThat(takeAll(spool)).containsExactly("a", "b", "");
            assertThat(spool.oldest()).isNull();
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void whatWaitsSurvivesTheProcess() throws Exception {
        try (Spool spool = Spool.open(directory, 1 << 20)) {
            append(spool, "a", "b", "c");
            spool.removeOldest();
        }

        try (Spool spool = Spool.open(directory, 1 << 20)) {
            assertThat(spool.size()).isEqualTo(2);
            append(spool, "d");
            assertThat(takeAll(spool)).containsExactly("b", "c", "d");
        }
    }

    @Test
    void theOldestGoBeyondTheBoundAndAreCounted() throws Exception {
        try (Spool spool = Spool.open(directory, 200)) {
            assertThat(spool.append(new byte[50])).isZero();
            assertThat(spool.append(new byte[60])).isZero();
            assertThat(spool.append(new byte[100])).isEqualTo(2);
            assertThat(spool.append(new byte[1_000]))
                    .as("one alone may be larger")
                    .isEqualTo(1);

            assertThat(spool.size()).isEqualTo(1);
            assertThat(spool.bytes()).isEqualTo(1_044);
        }
    }

    @Test
    void aDamagedRecordIsPassedOver() throws Exception {
        try (Spool spool = Spool.open(directory, 1 << 20)) {
            append(spool, "first", "second");
        }
        Path first = directory.resolve("0000000001.spool");
        byte[] bytes = Files.readAllBytes(first);

        for (int offset = 0; offset < bytes.length; offset++) {
            byte[] spoiled = bytes.clone();
            spoiled[offset] ^= 1;
            Files.write(first, spoiled);
            try (Spool spool = Spool.open(directory, 1 << 20)) {
                assertThat(text(spool.oldest())).as("offset %d", offset).isEqualTo("second");
            }
        }
        for (int length = 0; length < bytes.length; length++) {
            Files.write(first, Arrays.copyOf(bytes, length));
            try (Spool spool = Spool.open(directory, 1 << 20)) {
                assertThat(text(spool.oldest())).as("length %d", length).isEqualTo("second");
            }
        }
    }

    @Test
    void aDirectoryHasOneSpoolAtATime() throws Exception {
        try (Spool spool = Spool.open(directory, 1 << 20)) {
            assertThatThrownBy(() -> Spool.open(directory, 1 << 20)).isInstanceOf(FileSystemException.class);
            append(spool, "a");
        }
        Spool.open(directory, 1 << 20).close();
    }

    private static void append(Spool spool, String... records) throws IOException {
        for (String record : records) {
            spool.append(record.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> takeAll(Spool spool) throws IOException {
        List<String> all = new ArrayList<>();
        for (byte[] next = spool.oldest(); next != null; next = spool.oldest()) {
            all.add(text(next));
            spool.removeOldest();
        }
        return all;
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }
}
