package dev.takt.analytics.export.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link SpoolingProgram} in a JVM of its own, killed in the end as by a power cut. */
final class ProgramProcess implements AutoCloseable {
    /** What else it says is logged. */
    private static final Pattern PROGRESS = Pattern.compile("spooled (\\d+), sent (\\d+)");

    /** Past it the process is killed, so that nobody waits for ever for what it says. */
    private static final long LONGEST_MINUTES = 5;

    private final Process process;
    private final BufferedReader said;
    private final Path errors;

    /** What its exporter has done, as it says itself. */
    record Progress(long spooled, long sent) {}

    /** When what was awaited has come. */
    interface Goal {
        boolean isReached(Progress progress);
    }

    private ProgramProcess(Process process, Path errors) {
        this.process = process;
        this.said = process.inputReader();
        this.errors = errors;
    }

    /** Starts one that makes so many calls. */
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

    /** Reads what it says until that reaches {@code goal}; fails if it ends before. */
    void await(Goal goal) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
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
