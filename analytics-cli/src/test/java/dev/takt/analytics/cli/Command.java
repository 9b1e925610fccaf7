package dev.takt.analytics.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param code the exit code
 * @param out the text on the standard output
 * @param err the text on the standard error
 */
record Command(int code, String out, String err) {
    /** The current time of every command here. */
    static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    static Command run(Object... arguments) {
        return run(Map.of("COLUMNS", "200"), arguments);
    }

    static Command run(Map<String, String> variables, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliEnvironment environment =
                new CliEnvironment(stream(out), stream(err), StandardCharsets.UTF_8, variables, NOW, ZoneOffset.UTC);
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Takt.run(environment, texts);
        return new Command(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
