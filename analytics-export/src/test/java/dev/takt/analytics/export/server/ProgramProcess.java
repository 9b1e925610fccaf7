package dev.takt.analytics.export.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link SpoolingProgram} in a child JVM, which is killed at the end. */
final class ProgramProcess implements AutoCloseable {
    /** The lines with progress; all other lines are log lines. */
    private static final Pattern PROGRESS = Pattern.compile("spooled (\\d+), sent (\\d+)");

    /** Time after which the process is killed, so that a test never waits forever. */
    private static final long LONGEST_MINUTES = 5;

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    /** The progress of its exporter. */
    record Progress(long spooled, long sent) {}

    /** The progress that a test waits for. */
    interface Goal {
        boolean isReached(Progress progress);
    }

    private ProgramProcess(Process process, Path errors) {
        this.process = process;
        this.output = process.inputReader();
        this.errors = errors;
    }

    /** Starts a program that makes this number of calls. */
    static ProgramProcess start(Path config, int calls) throws IOException {
        Path errors = Files.createTempFile(config.getParent(), "program", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SpoolingProgram.class.getName(),
                        config.toString(),
                        Integer.toString(calls))
                .redirectError(errors.toFile())
                .start();
        CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return new ProgramProcess(process, errors);
    }

    /** Reads its output until {@code goal} is reached. Fails if the program ends before. */
    void await(Goal goal) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher progress = PROGRESS.matcher(line);
            if (progress.matches()
                    && goal.isReached(
                            new Progress(Long.parseLong(progress.group(1)), Long.parseLong(progress.group(2))))) {
                return;
            }
        }
        throw new IOException("it ended: " + Files.readString(errors));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
