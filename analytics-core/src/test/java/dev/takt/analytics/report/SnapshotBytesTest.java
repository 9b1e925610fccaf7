package dev.takt.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares snapshots with files that earlier versions of the library wrote. */
class SnapshotBytesTest {
    @Test
    void writesSameBytesAsEarlierVersion() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        SnapshotFile.write(snapshot(Snapshots.small()), written);

        assertThat(written.toByteArray()).isEqualTo(golden(4));
    }

    @Test
    void readsCurrentFormat() throws IOException {
        Snapshots.assertEqual(SnapshotFile.read(golden(4)), snapshot(Snapshots.small()));
    }

    @Test
    void readsFormatWithoutPaths() throws IOException {
        Snapshots.assertEqual(SnapshotFile.read(golden(3)), snapshot(Snapshots.small(false)));
    }

    static Snapshot snapshot(Snapshot small) {
        return new Snapshot(
                small.instanceId(),
                small.startedAt(),
                small.takenAt(),
                small.rows(),
                new Health(Map.of("row-dropped", 3L), Map.of("row-dropped", "rows that were dropped")),
                Snapshots.CONFIG.withResource(new Resource(Map.of("service", "søk"))));
    }

    private static byte[] golden(int version) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                SnapshotBytesTest.class.getResourceAsStream("/golden/calls-" + version + ".snapshot"))) {
            return in.readAllBytes();
        }
    }
}
