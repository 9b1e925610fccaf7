package dev.takt.analytics.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands in processes of their own, from the class path of the test. */
final class TaktProcess {
    private TaktProcess() {}

    /** Starts a command with these arguments. */
    static Process start(String... arguments) throws IOException {
        return start(Map.of(), "", arguments);
    }

    /** Starts a command under further variables, behind whose arguments a shell reads {@code redirection}. */
    static Process start(Map<String, String> variables, String redirection, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec \"$@\" " + redirection,
                "sh",
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Takt.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Returns all of the standard error, at the end of the process. */
    static String errorsOf(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
