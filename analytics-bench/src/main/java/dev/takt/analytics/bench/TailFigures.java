package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.tracker.Tracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * The figures of the tail: what a tracked call adds to the latency of an open loop, beside peers.
 *
 * <p>Each thread makes calls at fixed times, at a given rate. The latency of a call is the time from when it was due to its end, so a
 * delay counts for all calls that were due meanwhile. The baseline is the same loop with a call that reads the clock twice. The kinds
 * take turns, and each figure is the median over the rounds.
 */
final class TailFigures {
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = Nanos.PER_SECOND;
    private static final int[] RATES = {10_000, 100_000, 1_000_000};
    private static final double[] PERCENTILES = {99.9, 99.99};
    private static final double[] MUST_NANOS = {500, 5_000};
    private static final double[] AIM_NANOS = {200, 1_000};
    private static final long LARGEST_NANOS = 10_000_000_000L;
    private static final int DIGITS = 3;
    private static final String BASELINE = "two clock reads";
    private static final String TAKT = "Takt";

    private TailFigures() {}

    /** Prints the figures, and those of the peers. */
    public static void main(String[] arguments) throws InterruptedException {
        measure();
    }

    /** Measures the figures; prints those of the peers beside them; takes about five minutes. */
    static List<Figure> measure() throws InterruptedException {
        List<Figure> figures = new ArrayList<>();
        PeerBenchmark peers = new PeerBenchmark();
        peers.start();
        try (Analytics analytics = Analytics.create()) {
            Map<String, Supplier<?>> kinds = kinds(analytics, peers);
            for (int threads = 1; threads <= 2; threads++) {
                for (int rate : RATES) {
                    figures.addAll(figures(kinds, rate, threads));
                }
            }
        } finally {
            peers.close();
        }
        return figures;
    }

    private static Map<String, Supplier<?>> kinds(Analytics analytics, PeerBenchmark peers) {
        Object value = new Object();
        Tracker tracker = analytics.tracker("tail");
        Supplier<Object> work = () -> value;
        Map<String, Supplier<?>> kinds = new LinkedHashMap<>();
        kinds.put(BASELINE, () -> System.nanoTime() + System.nanoTime());
        kinds.put(TAKT, () -> tracker.call(work));
        kinds.put("Micrometer with percentiles", peers::micrometerTimer);
        kinds.put("Dropwizard", peers::dropwizardTimer);
        kinds.put("OpenTelemetry histogram", peers::openTelemetryHistogram);
        kinds.put("JFR event", peers::jfrEvent);
        return kinds;
    }

    private static List<Figure> figures(Map<String, Supplier<?>> kinds, int rate, int threads)
            throws InterruptedException {
        Map<String, double[][]> measured = new LinkedHashMap<>();
        kinds.keySet().forEach(kind -> measured.put(kind, new double[PERCENTILES.length][ROUNDS]));
        for (int round = -1; round < ROUNDS; round++) {
            for (Map.Entry<String, Supplier<?>> kind : kinds.entrySet()) {
                Histogram latencies = run(kind.getValue(), rate, threads);
                for (int i = 0; i < PERCENTILES.length && round >= 0; i++) {
                    of(measured, kind.getKey())[i][round] = latencies.getValueAtPercentile(PERCENTILES[i]);
                }
            }
        }
        return figuresOf(measured, rate, threads);
    }

    private static List<Figure> figuresOf(Map<String, double[][]> measured, int rate, int threads) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < PERCENTILES.length; i++) {
            int at = i;
            double baseline = median(of(measured, BASELINE)[at]);
            StringBuilder beside = new StringBuilder(String.format(Locale.ROOT, "%s %.0f ns", BASELINE, baseline));
            measured.forEach((kind, rounds) -> {
                if (!kind.equals(BASELINE)) {
                    beside.append(String.format(Locale.ROOT, "; %s %+.0f", kind, median(rounds[at]) - baseline));
                }
            });
            String name = String.format(
                    Locale.ROOT,
                    "added to p%s of an open loop, %,d calls/s on each of %d thread%s",
                    PERCENTILES[at],
                    rate,
                    threads,
                    threads == 1 ? "" : "s");
            double added = median(of(measured, TAKT)[at]) - baseline;
            Figure figure = new Figure(name, "ns", added, MUST_NANOS[at], AIM_NANOS[at], beside.toString());
            System.out.println(figure.name() + ": " + figure.from());
            figures.add(figure);
        }
        return figures;
    }

    private static Histogram run(Supplier<?> call, int rate, int threads) throws InterruptedException {
        Histogram all = new Histogram(LARGEST_NANOS, DIGITS);
        List<Histogram> each = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Histogram latencies = new Histogram(LARGEST_NANOS, DIGITS);
            each.add(latencies);
            Thread caller = new Thread(() -> loop(call, Nanos.PER_SECOND / rate, latencies));
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        each.forEach(all::add);
        return all;
    }

    private static void loop(Supplier<?> call, long gapNanos, Histogram latencies) {
        long start = System.nanoTime();
        long due = start;
        Object last = null;
        while (due - start < ROUND_NANOS) {
            while (System.nanoTime() - due < 0) {
                Thread.onSpinWait();
            }
            last = call.get();
            latencies.recordValue(Math.min(LARGEST_NANOS, System.nanoTime() - due));
            due += gapNanos;
        }
        if (last == latencies) {
            throw new IllegalStateException("never: keeps the result alive");
        }
    }

    private static double[][] of(Map<String, double[][]> measured, String kind) {
        return Objects.requireNonNull(measured.get(kind));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
