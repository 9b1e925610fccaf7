package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import dev.takt.analytics.segment.Damage;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a command has around it.
 *
 * @param out where results go
 * @param err where progress and complaints go
 * @param charset which characters both take
 * @param environment the environment variables
 * @param now what time it is
 * @param zone whose clock times are told and understood in
 */
record CliEnvironment(
        PrintStream out, PrintStream err, Charset charset, Map<String, String> environment, Instant now, ZoneId zone) {

    /** So many take what is slowest, a database that is given them one by one, about a second. */
    private static final long MANY_CALLS = 1_000_000;

    /** The most characters of a line on the standard error; the middle of a longer one is left out. */
    private static final int LONGEST_LINE = 2_000;

    /** Those of this process. */
    static CliEnvironment ofProcess() {
        Charset charset = Console.charsetOfStandardOutput();
        Instant now = InstantSource.system().instant();
        PrintStream out = StandardOutput.ofProcess(charset);
        System.setOut(out); // a console asks whether it prints to the standard output
        return new CliEnvironment(out, System.err, charset, System.getenv(), now, ZoneId.systemDefault());
    }

    /** Says on the standard error what is being done to so many calls, if it takes long enough to wonder. */
    void sayIfLong(String what, long calls) {
        if (calls >= MANY_CALLS) {
            say(what + " " + NumberText.count(calls, "call") + " …");
        }
    }

    /** Prints each damage on the standard error, with what was {@code done} to the bytes. */
    void sayDamage(List<Damage> damages, String done) {
        damages.forEach(damage -> say("takt: " + done + ": " + damage));
    }

    /**
     * Prints {@code message} as one line on the standard error: its lines are joined, and what would act on a terminal is shown
     * as escapes.
     */
    void say(String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        err.println(VisibleText.cut(line, LONGEST_LINE));
    }

    /** Where results for a person go. */
    Console console() {
        return Console.of(out, charset, environment);
    }
}
