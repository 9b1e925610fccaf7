package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again in one directory; nothing that it said was flushed may be missing. */
@Tag("heavy")
class CrashTest {
    /** More by {@code -Dtakt.crashes=200}. */
    private static final int CRASHES = Integer.getInteger("takt.crashes", 25);

    private static final int MOST_FLUSHES = 30;
    private static final int MOST_MICROS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void flushedCallsSurviveKillAtAnyMoment() throws Exception {
        Path calls = folder.resolve("calls");
        Random random = new Random(42);
        for (int crash = 1; crash <= CRASHES; crash++) {
            long flushed = writeAndKill(calls, random);

            try (CallStore store = CallStore.open(calls)) {
                long[] last = {0};
                store.forEach(row -> {
                    assertThat(row.durationNanos()).isEqualTo(++last[0]);
                    assertThat(row.series().name()).isEqualTo("call." + last[0] % 5);
                });
                assertThat(last[0]).as("rows after crash %d", crash).isGreaterThanOrEqualTo(flushed);
                assertThat(store.stats().calls()).isEqualTo(last[0]);
                assertThat(store.stats().duration().max().toNanos()).isEqualTo(last[0]);
                Verification verification = store.verify();
                assertThat(verification.isGood()).as(verification::toString).isTrue();
            }
        }
    }

    /** Returns how many calls the process has said are flushed. */
    private long writeAndKill(Path calls, Random random) throws IOException, InterruptedException {
        File errors = Files.createTempFile(folder, "child", ".txt").toFile();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingWriter.class.getName(),
                        calls.toString())
                .redirectError(errors)
                .start();
        try (BufferedReader out = child.inputReader()) {
            int flushes = 1 + random.nextInt(MOST_FLUSHES);
            long flushed = -1;
            for (int i = 0; i < flushes; i++) {
                flushed = Long.parseLong(lineOf(out, errors));
            }
            child.waitFor(random.nextInt(MOST_MICROS), TimeUnit.MICROSECONDS);
            // Through the handle, since Process.destroyForcibly() closes the stream with what was said last.
            child.toHandle().destroyForcibly();
            child.waitFor();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                flushed = line.isEmpty() ? flushed : Math.max(flushed, Long.parseLong(line));
            }
            return flushed;
        } finally {
            child.destroyForcibly();
        }
    }

    private static String lineOf(BufferedReader out, File errors) throws IOException {
        String line = out.readLine();
        assertThat(line)
                .as("what the child says; %s", Files.readString(errors.toPath()))
                .isNotNull();
        return String.valueOf(line);
    }
}
