package dev.takt.analytics.bench;

import java.time.Duration;

/**
 * A program that runs mixed load at full speed, with failures, cancellations, merges, clears and reports. At the end each call must be accounted
 * for, and the heap must not have grown.
 *
 * <p>Argument: for how many minutes (default 10). Ends with exit code 1 if something is missing.
 */
public final class Soak {
    private static final long MINUTES = 10;

    private Soak() {}

    /** Runs the soak and prints its result. */
    public static void main(String[] arguments) throws InterruptedException {
        long minutes = arguments.length > 0 ? Long.parseLong(arguments[0]) : MINUTES;
        SoakResult result = SoakLoad.run(Duration.ofMinutes(minutes));
        System.out.println(result);
        System.exit(result.isGood() ? 0 : 1);
    }
}
