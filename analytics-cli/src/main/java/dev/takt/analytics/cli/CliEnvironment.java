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
 * The environment of a command: its streams, its variables and its time.
 *
 * @param out the output of results
 * @param err the output of progress and error messages
 * @param charset the character set of both outputs
 * @param variables the environment variables
 * @param now the time at which the command started
 * @param zone the zone in which times are read and shown
 */
record CliEnvironment(
        PrintStream out, PrintStream err, Charset charset, Map<String, String> variables, Instant now, ZoneId zone) {

    /** The number of calls from which a command announces its work: reading them into the database takes about a second. */
    private static final long MANY_CALLS = 1_000_000;

    /** The longest line on the standard error, in characters; the middle of a longer one is left out. */
    private static final int LONGEST_LINE = 2_000;

    /** Returns the environment of this process. */
    static CliEnvironment ofProcess() {
        Charset charset = Console.charsetOfStandardOutput();
        Instant now = InstantSource.system().instant();
        PrintStream out = StandardOutput.ofProcess(charset);
        System.setOut(out); // a console asks whether it prints to the standard output
        return new CliEnvironment(out, standardError(), charset, System.getenv(), now, ZoneId.systemDefault());
    }

    /** Returns the standard error of this process. */
    static PrintStream standardError() {
        return System.err;
    }

    /** Prints on the standard error that {@code work} is done to so many calls, if they are so many that it takes a while. */
    void announce(String work, long calls) {
        if (calls >= MANY_CALLS) {
            printError(work + " " + NumberText.count(calls, "call") + " …");
        }
    }

    /** Prints each damage on the standard error after {@code consequence}, such as "left out". */
    void printDamages(List<Damage> damages, String consequence) {
        damages.forEach(damage -> printError("takt: " + consequence + ": " + damage));
    }

    /**
     * Prints {@code message} as one line on the standard error: its lines are joined, and characters that act on a terminal are
     * shown as escapes.
     */
    void printError(String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        err.println(VisibleText.cut(line, LONGEST_LINE));
    }

    /** Returns the output for results that a person reads. */
    Console console() {
        return Console.of(out, charset, variables);
    }
}
