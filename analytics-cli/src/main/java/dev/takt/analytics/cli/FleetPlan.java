package dev.takt.analytics.cli;

import java.util.List;
import java.util.Locale;

/**
 * The cost of a fleet whose series all have about ten calls a second.
 *
 * @param instances the number of instances
 * @param series the number of series of an instance that are called in an interval
 * @param seconds the interval in seconds
 */
record FleetPlan(long instances, long series, int seconds) {
    private static final double BYTES_A_DELTA = 95;
    private static final double MICROS_A_DELTA = 5;
    private static final double BYTES_A_SLICE = 80;
    private static final double BYTES_A_SECOND_OF_A_BROKER = 60e6;
    private static final double STATE_BYTES_A_SERIES = 265e3;
    private static final int REPLICAS = 3;
    private static final int LEAST_BROKERS = 3;
    private static final double MICROS = 1e6;
    private static final double MEGA = 1e6;

    FleetPlan {
        if (instances < 1 || series < 1 || seconds < 1) {
            throw new UserError("--instances, --series and --interval must be 1 or more");
        }
    }

    double deltasPerSecond() {
        return (double) instances * series / seconds;
    }

    double cores() {
        return deltasPerSecond() * MICROS_A_DELTA / MICROS;
    }

    List<String> lines() {
        double in = deltasPerSecond() * BYTES_A_DELTA;
        double slices = deltasPerSecond() * BYTES_A_SLICE;
        long brokers = (long) Math.max(LEAST_BROKERS, Math.ceil((in + slices) * REPLICAS / BYTES_A_SECOND_OF_A_BROKER));
        return List.of(
                text(
                        "%,d instances with %,d series every %d s, about 100 calls a series and interval:",
                        instances, series, seconds),
                text(
                        "  %,.0f figures of series a second in %,.0f frames of %,.0f KB",
                        deltasPerSecond(), (double) instances / seconds, series * BYTES_A_DELTA / 1_000),
                text("  %,.1f MB/s into the brokers, %,.1f MB/s of slices", in / MEGA, slices / MEGA),
                text("  %,.1f cores of the engine at %.0f µs a figure", cores(), MICROS_A_DELTA),
                text(
                        "  %,d brokers at %.0f MB/s each, with %d replicas",
                        brokers, BYTES_A_SECOND_OF_A_BROKER / MEGA, REPLICAS),
                text("  %,.2f GB of state for %,d series of one group", series * STATE_BYTES_A_SERIES / 1e9, series));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
