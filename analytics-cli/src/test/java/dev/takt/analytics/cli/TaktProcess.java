package dev.takt.analytics.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A starter of commands as separate processes, with the class path of the test. */
final class TaktProcess {
    private TaktProcess() {}

    /** Starts a command with these arguments. */
    static Process start(String... arguments) throws IOException {
        return start(Map.of(), "", arguments);
    }

    /** Starts a command with further variables; a shell applies {@code redirection}. */
    static Process start(Map<String, String> variables, String redirection, String... arguments) throws IOException {
        return startOn(System.getProperty("java.class.path"), variables, redirection, arguments);
    }

    /** Starts a command on a class path without the database. */
    static Process startWithoutDatabase(String... arguments) throws IOException {
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("duckdb"))
                .collect(Collectors.joining(File.pathSeparator));
        return startOn(path, Map.of(), "", arguments);
    }

    private static Process startOn(
            String classPath, Map<String, String> variables, String redirection, String... arguments)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec \"$@\" " + redirection,
                "sh",
                java,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Takt.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Returns the whole standard error when the process has ended. */
    static String errorsOf(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
