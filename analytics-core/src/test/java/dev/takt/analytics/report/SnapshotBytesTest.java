package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares snapshots with a file that an earlier version of the library wrote. */
class SnapshotBytesTest {
    @Test
    void writesSameBytesAsEarlierVersion() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        SnapshotFile.write(snapshot(), written);

        assertThat(written.toByteArray()).isEqualTo(earlier());
    }

    @Test
    void readsBytesOfEarlierVersion() throws IOException {
        Snapshots.assertEqual(SnapshotFile.read(earlier()), snapshot());
    }

    static Snapshot snapshot() {
        Snapshot small = Snapshots.small();
        return new Snapshot(
                small.instanceId(),
                small.startedAt(),
                small.takenAt(),
                small.cut(),
                new Health(Map.of("row-dropped", 3L), Map.of("row-dropped", "rows that were dropped")),
                Snapshots.CONFIG.withResource(new Resource(Map.of("service", "søk"))));
    }

    private static byte[] earlier() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SnapshotBytesTest.class.getResourceAsStream("/golden/calls-3.snapshot"))) {
            return in.readAllBytes();
        }
    }
}
