package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link StoringProcess} as its parent sees it. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final File errors;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final List<String> log = new ArrayList<>();

    /** The state of all calls so far. */
    record Answer(long calls, long retained, long failed, long lost, boolean flushed) {}

    /** Starts a process that writes to {@code directory}; {@code by} are the words of the command that starts it, if any. */
    OtherProcess(Path directory, String... by) throws IOException {
        List<String> command = new ArrayList<>(List.of(by));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoringProcess.class.getName(),
                directory.toString()));
        errors = Files.createTempFile("storing", ".txt").toFile();
        process = new ProcessBuilder(command).redirectError(errors).start();
        in = process.outputWriter();
        out = process.inputReader();
    }

    long pid() {
        return process.pid();
    }

    /** Requests the process to make {@code calls} calls and flush them. */
    Answer record(int calls) throws IOException {
        in.write(calls + "\n");
        in.flush();
        String line = out.readLine();
        while (line != null && !line.startsWith(StoringProcess.ANSWER)) {
            log.add(line);
            line = out.readLine();
        }
        assertThat(line)
                .as("what the process says; %s", Files.readString(errors.toPath()))
                .isNotNull();
        String[] words = String.valueOf(line).split(" ", -1);
        return new Answer(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Boolean.parseBoolean(words[5]));
    }

    /** Returns the number of lines of its log that contain {@code text}, up to its last answer. */
    long logged(String text) {
        return log.stream().filter(line -> line.contains(text)).count();
    }

    /** Ends the process normally. */
    void end() throws IOException, InterruptedException {
        in.close();
        out.transferTo(Writer.nullWriter());
        assertThat(process.waitFor()).isZero();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(errors.toPath());
    }
}
