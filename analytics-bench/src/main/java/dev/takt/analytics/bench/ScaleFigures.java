package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * The figures of many threads that call at once: what a call costs in processor time with more threads than cores, and how many rows are
 * dropped.
 *
 * <p>All threads call trackers of one instance without a pause. Each number of threads makes the same number of calls in all, in
 * alternating rounds. The cost is the processor time of the process, which does not depend on the other load of the machine. Virtual
 * threads are measured where the JDK has them.
 */
final class ScaleFigures {
    private static final List<Integer> THREADS = List.of(1, 2, 4, 8, 16);
    private static final List<Integer> VIRTUAL_THREADS = List.of(1, 100, 10_000, 100_000);
    private static final int CALLS = 8_000_000;
    private static final int VIRTUAL_CALLS = 2_000_000;
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final int FIRST_VERSION_WITH_VIRTUAL_THREADS = 21;
    private static final double PERCENT = 100;

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    private ScaleFigures() {}

    /** Prints the figures, and the cost on virtual threads if the JDK has them. */
    public static void main(String[] arguments) throws Exception {
        for (Figure figure : measure()) {
            System.out.printf(
                    Locale.ROOT, "%s: %.2f %s; %s%n", figure.name(), figure.measured(), figure.unit(), figure.from());
        }
        if (Runtime.version().feature() >= FIRST_VERSION_WITH_VIRTUAL_THREADS) {
            Curve virtual = Curve.of(VIRTUAL_THREADS, VIRTUAL_CALLS, virtualThreads());
            System.out.println("`tracker.call` on virtual threads, their start included: " + virtual);
        }
    }

    /** Measures the figures; takes about half a minute. */
    static List<Figure> measure() throws Exception {
        Curve curve = Curve.of(THREADS, CALLS, Thread::new);
        double ratio = curve.runs().get(THREADS.size() - 1).nanosACall()
                / curve.runs().get(1).nanosACall();
        return List.of(new Figure(
                "`tracker.call`, 16 threads that call at once, against 2", "×", ratio, 1.3, 1, curve.toString()));
    }

    /** Returns {@code Thread.ofVirtual().factory()}, which this module may not name because it is compiled for Java 17. */
    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(Thread.class);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }

    /** The cost of a call by number of threads. */
    private record Curve(List<Run> runs) {
        static Curve of(List<Integer> threads, int calls, ThreadFactory factory) throws Exception {
            List<Run> runs = threads.stream()
                    .map(count -> new Run(count, calls / count, factory))
                    .toList();
            double[][] unused = AlternatingRuns.nanos(WARM_UPS, ROUNDS, runs.toArray(Run[]::new));
            return new Curve(runs);
        }

        @Override
        public String toString() {
            return runs.stream().map(Run::toString).collect(Collectors.joining(", ", "by number of threads, ", ""));
        }
    }

    /** A number of threads that make their calls. */
    private static final class Run implements AlternatingRuns.Work {
        private final int count;
        private final int calls;
        private final ThreadFactory factory;
        private Analytics analytics = Analytics.create();
        private final List<Double> nanos = new ArrayList<>();
        private long made;
        private long dropped;

        private Run(int count, int calls, ThreadFactory factory) {
            this.count = count;
            this.calls = calls;
            this.factory = factory;
            analytics.close();
        }

        @Override
        public void prepare() {
            analytics = Analytics.create();
        }

        @Override
        public void run() throws InterruptedException {
            long before = SYSTEM.getProcessCpuTime();
            Tracker tracker = analytics.tracker("scale");
            List<Thread> started = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Thread thread = factory.newThread(() -> {
                    for (int call = 0; call < calls; call++) {
                        tracker.call(() -> count);
                    }
                });
                started.add(thread);
                thread.start();
            }
            for (Thread thread : started) {
                thread.join();
            }
            nanos.add((double) (SYSTEM.getProcessCpuTime() - before) / count / calls);
        }

        @Override
        public void finish() {
            made += analytics.stats().calls();
            dropped += analytics.stats().droppedEvents();
            analytics.close();
            if (made % ((long) count * calls) != 0) {
                throw new IllegalStateException("calls are lost: " + made);
            }
        }

        /** Returns the processor time of a call, the writer's included, in nanoseconds. */
        private double nanosACall() {
            return AlternatingRuns.median(nanos.stream()
                    .skip(WARM_UPS)
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d: %.1f ns (%.1f %% of the rows dropped)",
                    count,
                    nanosACall(),
                    PERCENT * dropped / made);
        }
    }
}
