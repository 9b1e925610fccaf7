package dev.takt.analytics.bench;

import java.time.Duration;

/**
 * Mixed load at full speed, with failures, cancels, merges, clears and reports; at the end every call must be accounted for
 * and the heap be as full as before.
 *
 * <p>Argument: for how many minutes (default 10). Ends with exit code 1 if something is missing.
 */
public final class Soak {
    private static final long MINUTES = 10;

    private Soak() {}

    /** Runs the soak and prints what came of it. */
    public static void main(String[] arguments) throws InterruptedException {
        long minutes = arguments.length > 0 ? Long.parseLong(arguments[0]) : MINUTES;
        SoakResult result = SoakLoad.run(Duration.ofMinutes(minutes));
        System.out.println(result);
        System.exit(result.isGood() ? 0 : 1);
    }
}
