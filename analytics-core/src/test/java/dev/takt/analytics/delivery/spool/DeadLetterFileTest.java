package dev.takt.analytics.delivery.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.export.SpoolSettings;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of refused metrics beside the spool. */
class DeadLetterFileTest {
    private static final long SMALLEST_SPOOL = 1 << 20;
    private static final long FILE = SMALLEST_SPOOL / 8;

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private final HealthCounters health = new HealthCounters();

    @Test
    void writesEachMetricAtOnce() throws IOException {
        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(1), "first");
            file.keep(NumberedMetrics.metric(2), "second");

            assertThat(lines()).hasSize(2);
            assertThat(lines().get(0)).contains("\"reason\":\"first\"").contains("\"name\":\"metric-1\"");
            assertThat(lines().get(1)).contains("\"reason\":\"second\"").contains("\"name\":\"metric-2\"");
        }
    }

    @Test
    void createsNoFileWithoutMetrics() {
        open().close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void appendsAfterRestart() throws IOException {
        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(1), "before");
        }

        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(2), "after");
        }

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).contains("after");
    }

    @Test
    void removesLineThatWasCutOff() throws IOException {
        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(1), "whole");
        }
        Files.writeString(path(), "{\"refused\":\"2026-", StandardOpenOption.APPEND);

        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(2), "next");
        }

        assertThat(lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void keepsTwoFilesWithLatestLines() throws IOException {
        String reason = "r".repeat(1_000);
        try (DeadLetterFile file = open()) {
            for (int i = 0; i < 1_000; i++) {
                file.keep(NumberedMetrics.metric(i), reason);
            }
        }

        Path older = folder.resolve(DeadLetterFile.OLDER_NAME);
        assertThat(folder).isDirectoryContaining(older::equals).isDirectoryContaining(path()::equals);
        assertThat(Files.size(path())).isLessThanOrEqualTo(FILE);
        assertThat(Files.size(older)).isLessThanOrEqualTo(FILE);
        assertThat(lines()).last().asString().contains("\"metric-999\"");
        int first = Integer.parseInt(lines().get(0).replaceAll(".*\"metric-(\\d+)\".*", "$1"));
        assertThat(Files.readAllLines(older)).last().asString().contains("\"metric-" + (first - 1) + "\"");
    }

    @Test
    void losesOneMetricPerInterrupt() throws IOException {
        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(1), "before");
            Thread.currentThread().interrupt();
            file.keep(NumberedMetrics.metric(2), "interrupted");
            assertThat(Thread.interrupted()).isTrue();

            file.keep(NumberedMetrics.metric(3), "after");
        }

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).contains("after");
        assertThat(health.countOf(Fault.EXPORT_FAILED)).isEqualTo(1);
    }

    @Test
    void countsFailureOfDisk() throws IOException {
        Files.createDirectory(path());

        try (DeadLetterFile file = open()) {
            file.keep(NumberedMetrics.metric(1), "reason");
        }

        assertThat(health.countOf(Fault.EXPORT_FAILED)).isEqualTo(1);
    }

    private DeadLetterFile open() {
        return new DeadLetterFile("rig", new SpoolSettings(folder, SMALLEST_SPOOL), clock, health);
    }

    private Path path() {
        return folder.resolve(DeadLetterFile.NAME);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(path());
    }
}
