package dev.takt.analytics;

import ch.qos.logback.classic.Level;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that makes tracked calls while its heap is full, some times over, and then has memory again. Prints {@code sound} if
 * all works as before; else it ends with an exception.
 */
final class FullHeapProgram {
    private static final int TIMES = 12;
    private static final int CALLERS = 3;
    private static final int SERIES = 50;
    private static final int CALLS_AT_ONCE = 64;
    private static final long FULL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LARGE_BLOCK = 16 * 1024;
    private static final int CALLS_AFTERWARDS = 1_000;

    /** The newest block, whose first element is the one before. Static, so that no compiler takes it for garbage. */
    private static Object @Nullable [] hoard;

    private static volatile boolean ended;

    private FullHeapProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try (Analytics analytics = Analytics.builder()
                .exporter("none", metrics -> {}, ExporterSettings.defaults())
                .build()) {
            useOnce(analytics);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                Thread caller = new Thread(() -> call(analytics, number));
                caller.start();
                callers.add(caller);
            }
            for (int i = 0; i < TIMES; i++) {
                fillHeap();
            }
            ended = true;
            for (Thread caller : callers) {
                caller.join();
            }
            check(analytics);
        }
        System.out.println("sound");
    }

    /** Makes the virtual machine initialize the classes: one whose initializer meets a full heap stays unusable, whatever the library does. */
    private static void useOnce(Analytics analytics) {
        try {
            analytics.tracker("once").run(() -> {
                throw new IllegalStateException("of the program");
            });
        } catch (IllegalStateException expected) {
            check(analytics);
        }
    }

    private static void call(Analytics analytics, int caller) {
        IllegalStateException failure = new IllegalStateException("of the program");
        long number = 0;
        while (!ended) {
            try {
                boolean fails = ++number % 3 == 0;
                analytics.tracker("call." + caller + "." + number % SERIES).run(() -> {
                    if (fails) {
                        throw failure;
                    }
                });
                if (number % CALLS_AT_ONCE == 0) {
                    LockSupport.parkNanos(100_000);
                    analytics.stats();
                }
            } catch (IllegalStateException | OutOfMemoryError expected) {
                // the program's own
            }
        }
    }

    /** Fills the heap to the last bytes: with large blocks, and where there is no room for one, with ever smaller ones. */
    private static void fillHeap() {
        long until = System.nanoTime() + FULL_NANOS;
        int length = LARGE_BLOCK;
        while (System.nanoTime() - until < 0) {
            try {
                Object[] block = new Object[length];
                block[0] = hoard;
                hoard = block;
            } catch (OutOfMemoryError full) {
                length = length == 1 ? LARGE_BLOCK : length / 2;
            }
        }
        hoard = null;
    }

    private static void check(Analytics analytics) {
        require(analytics.flush(), "flush() was false");
        Stats before = analytics.stats();
        Tracker tracker = analytics.tracker("afterwards");
        for (int i = 0; i < CALLS_AFTERWARDS; i++) {
            tracker.run(() -> {});
        }
        Stats after = analytics.stats();
        long outcomes = after.successes() + after.failures() + after.cancellations() + after.unset();
        require(after.calls() == outcomes, "calls " + after.calls() + ", outcomes " + outcomes);
        require(
                after.calls() == before.calls() + CALLS_AFTERWARDS,
                "calls " + before.calls() + ", afterwards " + after.calls());
        Set<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toSet());
        require(threads.containsAll(List.of("takt-writer", "takt-export-none")), "threads " + threads);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
