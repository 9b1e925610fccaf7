package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.batch.Batch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The program that {@link ConsoleFigures} runs on a terminal. Prints 10,000 lines a second, as a log appender does, first alone and then next to a
 * batch, and reports the cost at the end.
 */
final class ConsoleLoad {
    /** Number of lines of each of the two parts, including its warm-up. */
    static final int LINES = 40_000;

    private static final int WARM_UP = 10_000;
    private static final int LINES_AT_ONCE = 100;
    private static final long NANOS_A_LINE = 100_000;
    private static final String SPINNER = "takt-spinner";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ConsoleLoad() {}

    /** Prints the lines, then one line with the numbers for {@link ConsoleFigures}. */
    public static void main(String[] arguments) {
        double[] alone = print(0);
        double[] beside;
        try (Analytics analytics = Analytics.create();
                Batch batch = analytics.batchMode("Printing")) {
            beside = print(LINES);
        }
        System.out.printf(Locale.ROOT, "%nalone %.4f beside %.4f spinner %.4f%n", alone[0], beside[0], beside[1]);
    }

    static String line(int number) {
        return "12:00:00.000 INFO  [main] dev.takt.analytics.bench.ConsoleLoad: line " + number + " of many";
    }

    /** Prints lines from {@code first} on and returns the shares of a core that process and spinner used, in percent. */
    private static double[] print(int first) {
        long begun = System.nanoTime();
        double[] before = new double[0];
        for (int i = 0; i < LINES; i++) {
            if (i == WARM_UP) {
                before = taken();
            }
            byte[] line = (line(first + i) + '\n').getBytes(StandardCharsets.UTF_8);
            System.out.write(line, 0, line.length);
            System.out.flush();
            if (i % LINES_AT_ONCE == LINES_AT_ONCE - 1) {
                LockSupport.parkNanos(begun + (i + 1) * NANOS_A_LINE - System.nanoTime());
            }
        }
        double[] after = taken();
        double wall = after[2] - before[2];
        return new double[] {100 * (after[0] - before[0]) / wall, 100 * (after[1] - before[1]) / wall};
    }

    /** Returns the nanoseconds of the process, of the spinner, and of the wall clock. */
    private static double[] taken() {
        long spinner = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals(SPINNER))
                .mapToLong(ThreadInfo::getThreadId)
                .map(THREADS::getThreadCpuTime)
                .sum();
        long process = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the system does not report what a process takes"))
                .toNanos();
        return new double[] {process, spinner, System.nanoTime()};
    }
}
