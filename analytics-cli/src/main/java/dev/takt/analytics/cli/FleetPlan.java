package dev.takt.analytics.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cost of a fleet whose series are all called equally often, computed from parts that {@code FleetFigures} in {@code analytics-bench}
 * measures. The table of {@code docs/fleet.md} has these figures.
 *
 * @param instances the number of instances
 * @param series the number of series of an instance that are called in an interval
 * @param seconds the interval in seconds
 * @param rate the calls of a series in a second
 */
record FleetPlan(long instances, long series, int seconds, double rate) {
    /** Bytes of a series in a frame, compressed with zstd, by its calls. */
    private static final MeasuredCurve FRAME_BYTES =
            MeasuredCurve.through(1, 27, 10, 42, 100, 96, 1_000, 265, 10_000, 562);

    /** Bytes of a series in the topic between the two parts of the engine, compressed with lz4, by its calls. */
    private static final MeasuredCurve SLICE_BYTES =
            MeasuredCurve.through(1, 31, 10, 49, 100, 126, 1_000, 389, 10_000, 841);

    /** Processor time of a series in the thread of the engine in microseconds, by its calls. */
    private static final MeasuredCurve ENGINE_MICROS = MeasuredCurve.through(10, 1.2, 100, 2.9, 1_000, 12);

    /** The part of it that the threads of the Kafka clients and the garbage collection need beside. */
    private static final double BESIDE_ENGINE = 0.3;

    /** Processor time of a series in its instance in microseconds, by its calls, with its part of the Kafka client. */
    private static final MeasuredCurve INSTANCE_MICROS = MeasuredCurve.through(10, 4.4, 100, 5.4, 1_000, 7.2);

    private static final double STATE_KILOBYTES_OF_SERIES = 265;
    private static final double MEGABYTES_OF_BROKER = 60;
    private static final int REPLICAS = 3;
    private static final int LEAST_BROKERS = 3;
    private static final int CONNECTIONS_OF_INSTANCE = 2;
    private static final double SECONDS_OF_RETENTION = 3 * 86_400;
    private static final double MICROS = 1e6;
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double TERA = 1e12;
    private static final int PERCENT = 100;

    FleetPlan {
        if (instances < 1 || series < 1 || seconds < 1) {
            throw new UserError("--instances, --series and --interval must be 1 or more");
        }
        if (!(rate > 0) || rate > MICROS) {
            throw new UserError("--rate must be above 0 and at most 1,000,000, was " + rate);
        }
    }

    /** Returns the calls of a series in an interval, at least the one that makes it a part of a frame. */
    private double calls() {
        return Math.max(1, rate * seconds);
    }

    private double seriesPerSecond() {
        return (double) instances * series / seconds;
    }

    private double frameBytesPerSecond() {
        return seriesPerSecond() * FRAME_BYTES.at(calls());
    }

    private double sliceBytesPerSecond() {
        return seriesPerSecond() * SLICE_BYTES.at(calls());
    }

    private double brokers() {
        double megabytes = (frameBytesPerSecond() + sliceBytesPerSecond()) * REPLICAS / MEGA;
        return Math.max(LEAST_BROKERS, Math.ceil(megabytes / MEGABYTES_OF_BROKER));
    }

    /** Returns the figures by name, in the order in which they are shown. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("calls of a series in an interval", shown(calls()));
        figures.put("figures of series a second", shown(seriesPerSecond()));
        figures.put(
                "frames a second",
                shown((double) instances / seconds) + " of " + shown(series * FRAME_BYTES.at(calls()) / KILO) + " KB");
        figures.put("frames into the brokers", shown(frameBytesPerSecond() / MEGA) + " MB/s");
        figures.put("slices into the brokers", shown(sliceBytesPerSecond() / MEGA) + " MB/s");
        figures.put(
                "disks for the frames of 3 days, " + REPLICAS + " copies",
                shown(frameBytesPerSecond() * SECONDS_OF_RETENTION * REPLICAS / TERA) + " TB");
        figures.put("brokers at " + shown(MEGABYTES_OF_BROKER) + " MB/s each", shown(brokers()));
        figures.put(
                "cores of the engine",
                shown(seriesPerSecond() * ENGINE_MICROS.at(calls()) * (1 + BESIDE_ENGINE) / MICROS));
        figures.put("memory of the engine for one group", shown(series * STATE_KILOBYTES_OF_SERIES / KILO) + " MB");
        figures.put(
                "share of a core in each instance",
                String.format(
                        Locale.ROOT, "%.3f %%", series * INSTANCE_MICROS.at(calls()) * PERCENT / seconds / MICROS));
        figures.put("connections to the brokers", shown((double) instances * CONNECTIONS_OF_INSTANCE));
        return figures;
    }

    /** Returns a line that names the fleet, and one for each figure. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d instances with %,d series every %d s, %s calls of each series a second:",
                instances,
                series,
                seconds,
                shown(rate)));
        figures().forEach((name, value) -> lines.add("  " + name + ": " + value));
        return lines;
    }

    /** Returns a number with two digits, or whole if it is larger. */
    private static String shown(double number) {
        boolean isWhole = number >= 10 || number == Math.rint(number);
        return String.format(Locale.ROOT, isWhole ? "%,.0f" : number >= 1 ? "%.1f" : "%.2f", number);
    }
}
