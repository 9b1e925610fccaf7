package dev.takt.analytics.report.console;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real terminal with a shell in it, and eyes on its screen: tmux, on a server of its own. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROMPT = "ready>";
    private static final String SHELL = "env PS1='" + PROMPT + "' LC_ALL=C.UTF-8 sh";

    private final Path socket;

    Tmux(Path directory, int width, int height) {
        socket = directory.resolve("tmux");
        run(
                "-f",
                "/dev/null",
                "start-server",
                ";",
                "set-option",
                "-g",
                "history-limit",
                "40000",
                ";",
                "new-session",
                "-d",
                "-x",
                String.valueOf(width),
                "-y",
                String.valueOf(height),
                SHELL);
        awaitScreen(lines -> lines.contains(PROMPT));
    }

    /** Has the shell run a Java program of the test class path. */
    void java(Class<?> program, String... arguments) {
        Path options = socket.resolveSibling("java-options");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            // A file, because a terminal takes no line of more than 4,096 characters.
            Files.writeString(options, "-XX:TieredStopAtLevel=1 -cp \"" + classPath + "\"");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        type("clear; " + Path.of(System.getProperty("java.home"), "bin", "java") + " @" + options + " "
                + program.getName() + " " + String.join(" ", arguments));
    }

    /** Types a line. */
    void type(String line) {
        run("send-keys", "-l", line);
        run("send-keys", "Enter");
    }

    /** Presses a key, for instance {@code C-c}. */
    void press(String key) {
        run("send-keys", key);
    }

    void resize(int width, int height) {
        run("resize-window", "-x", String.valueOf(width), "-y", String.valueOf(height));
    }

    /** The lines on the screen, without spaces at their ends and empty lines at the end. */
    List<String> screen() {
        return withoutEmptyEnd(run("capture-pane", "-p"));
    }

    /** The same with the lines that have gone off its top. */
    List<String> screenAndHistory() {
        return withoutEmptyEnd(run("capture-pane", "-p", "-S", "-"));
    }

    boolean showsCursor() {
        return run("display-message", "-p", "#{cursor_flag}").strip().equals("1");
    }

    /** Waits for the screen to look as it should; returns it. */
    List<String> awaitScreen(Predicate<List<String>> isRight) {
        try {
            return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(this::screen, isRight);
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            throw new AssertionError("The screen is\n" + String.join("\n", screenAndHistory()), late);
        }
    }

    /** Waits until the program has ended and the shell is there again; returns the screen without its prompt. */
    List<String> awaitPrompt() {
        List<String> screen = awaitScreen(
                lines -> !lines.isEmpty() && lines.get(lines.size() - 1).equals(PROMPT));
        return screen.subList(0, screen.size() - 1);
    }

    @Override
    public void close() {
        run("kill-server");
    }

    private static List<String> withoutEmptyEnd(String screen) {
        List<String> lines = screen.lines().map(String::stripTrailing).toList();
        int last = lines.size();
        while (last > 0 && lines.get(last - 1).isEmpty()) {
            last--;
        }
        return lines.subList(0, last);
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Process tmux = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!tmux.waitFor(1, TimeUnit.MINUTES) || tmux.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
