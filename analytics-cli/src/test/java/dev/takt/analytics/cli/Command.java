package dev.takt.analytics.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What a command did: its exit code, and the text that it wrote.
 *
 * @param code the exit code
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
record Command(int code, String out, String err) {
    /** What time it is for every command here. */
    static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    static Command run(Object... arguments) {
        return run(Map.of("COLUMNS", "200"), arguments);
    }

    static Command run(Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliEnvironment surroundings =
                new CliEnvironment(stream(out), stream(err), StandardCharsets.UTF_8, environment, NOW, ZoneOffset.UTC);
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Takt.run(surroundings, texts);
        return new Command(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
