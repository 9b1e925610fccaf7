package dev.takt.analytics;

import ch.qos.logback.classic.Level;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that abuses one instance for some seconds, in rounds: it ends its stacks, fills its heap, interrupts callers and the
 * library's own threads, starts many short threads, lets hooks throw, and opens and closes other instances. After each round it checks
 * that the totals agree, that every own thread lives, that nothing is in flight and that questions are answered quickly. Prints {@code
 * sound} and the number of rounds; else it ends with an exception.
 *
 * <p>Arguments: an empty directory, and the number of seconds.
 */
final class AbuseProgram {
    private static final int SMALL_STACK = 256 * 1024;
    private static final int MOST_PADDING = 200;
    private static final int OVERFLOWS = 10;
    private static final int CALLERS = 3;
    private static final int SHORT_THREADS = 100;
    private static final int CALLS_OF_A_SHORT_THREAD = 20;
    private static final int HOOKED_CALLS = 200;
    private static final int LARGE_BLOCK = 16 * 1024;
    private static final long FULL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long INTERRUPTING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> OWN_THREADS = List.of("takt-writer", "takt-segments", "takt-export-none");

    /** The newest block of a full heap, whose first element is the one before. Static, so that no compiler takes it for garbage. */
    private static Object @Nullable [] hoard;

    private final Path directory;
    private final Analytics analytics;
    private final Random random = new Random(11);
    private final AtomicReference<String> wrong = new AtomicReference<>();

    /** The calls whose work was begun, which must all be counted. */
    private final AtomicLong begun = new AtomicLong();

    /** The calls that were asked for: those that the end of the stack kept from beginning are not counted. */
    private final AtomicLong wanted = new AtomicLong();

    private int instances;

    private AbuseProgram(Path directory, Analytics analytics) {
        this.directory = directory;
        this.analytics = analytics;
    }

    public static void main(String[] arguments) throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        Path directory = Path.of(arguments[0]);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1]));
        int rounds = 0;
        try (Analytics analytics = storingIn(directory.resolve("abused"))) {
            AbuseProgram program = new AbuseProgram(directory, analytics);
            while (System.nanoTime() - until < 0) {
                program.round();
                rounds++;
            }
        }
        try (CallStore store = CallStore.open(directory.resolve("abused"))) {
            require(store.verify().isGood(), String.valueOf(store.verify().damages()));
        }
        System.out.println("sound after " + rounds + " rounds");
    }

    private static Analytics storingIn(Path directory) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(defaults.withStore(defaults.store().withDirectory(directory))
                        .withFlushTimeout(PATIENCE))
                .exporter("none", metrics -> {}, ExporterSettings.defaults())
                .build();
    }

    private void round() throws Exception {
        endStacks();
        check("the end of the stack");
        fillHeapBesideCalls();
        check("a full heap");
        interrupt();
        check("interrupts");
        startShortThreads();
        check("short threads");
        throwFromHooks();
        check("hooks that throw");
        openAnotherInstance();
        check("another instance");
    }

    private void endStacks() throws InterruptedException {
        Tracker tracker = analytics.tracker("deep");
        for (int i = 0; i < OVERFLOWS; i++) {
            int padding = random.nextInt(MOST_PADDING);
            boolean blocks = i % 2 == 0;
            Thread thread = new Thread(null, () -> survive(tracker, blocks, padding), "small", SMALL_STACK);
            thread.start();
            thread.join();
        }
    }

    private void survive(Tracker tracker, boolean blocks, int padding) {
        if (padding > 0) {
            survive(tracker, blocks, padding - 1);
            return;
        }
        try {
            descend(tracker, blocks);
            wrong.set("the recursion ended");
        } catch (StackOverflowError expected) {
            // as the program would without tracking
        } catch (Throwable other) {
            wrong.set("instead of a StackOverflowError: " + other);
        }
    }

    private void descend(Tracker tracker, boolean blocks) {
        wanted.incrementAndGet();
        if (blocks) {
            try (Timer timer = tracker.start()) {
                begun.incrementAndGet();
                descend(tracker, true);
                timer.success();
            }
        } else {
            tracker.run(() -> {
                begun.incrementAndGet();
                descend(tracker, false);
            });
        }
    }

    private void fillHeapBesideCalls() throws InterruptedException {
        long until = System.nanoTime() + FULL_NANOS;
        List<Thread> callers = startCallers(until);
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
        join(callers);
    }

    private void interrupt() throws InterruptedException {
        long until = System.nanoTime() + INTERRUPTING_NANOS;
        List<Thread> callers = startCallers(until);
        while (System.nanoTime() - until < 0) {
            callers.forEach(Thread::interrupt);
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("takt-"))
                    .forEach(Thread::interrupt);
            LockSupport.parkNanos(1_000_000);
        }
        join(callers);
    }

    private List<Thread> startCallers(long until) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Tracker tracker = analytics.tracker("caller." + i);
            Thread caller = new Thread(() -> callUntil(until, tracker), "caller");
            caller.start();
            callers.add(caller);
        }
        return callers;
    }

    private void callUntil(long until, Tracker tracker) {
        IllegalStateException failure = new IllegalStateException("of the program");
        while (System.nanoTime() - until < 0) {
            try {
                wanted.incrementAndGet();
                tracker.run(() -> {
                    if (begun.incrementAndGet() % 3 == 0) {
                        throw failure;
                    }
                });
                LockSupport.parkNanos(10_000);
            } catch (IllegalStateException | OutOfMemoryError expected) {
                // the program's own
            }
        }
    }

    private void startShortThreads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SHORT_THREADS; i++) {
            Thread thread = new Thread(() -> call(analytics.tracker("short"), CALLS_OF_A_SHORT_THREAD), "short");
            thread.start();
            threads.add(thread);
        }
        join(threads);
    }

    private void call(Tracker tracker, int times) {
        for (int i = 0; i < times; i++) {
            wanted.incrementAndGet();
            tracker.run(begun::incrementAndGet);
        }
    }

    private void throwFromHooks() {
        Tracker hooked = analytics.tracker("hooked").hook(call -> result -> {
            throw new AssertionError("of a hook");
        });
        call(hooked, HOOKED_CALLS);
    }

    private void openAnotherInstance() throws IOException {
        Path own = directory.resolve("instance-" + instances++);
        try (Analytics other = storingIn(own)) {
            Tracker tracker = other.tracker("other");
            for (int i = 0; i < CALLS_OF_A_SHORT_THREAD; i++) {
                tracker.run(() -> {});
            }
        }
        try (CallStore store = CallStore.open(own)) {
            require(store.rows() == CALLS_OF_A_SHORT_THREAD, "rows of a closed instance: " + store.rows());
        }
    }

    private void check(String after) {
        require(isFlushed(), after + ": flush() was false, " + analytics.health());
        long before = System.nanoTime();
        Stats stats = analytics.stats();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        long outcomes = stats.successes() + stats.failures() + stats.cancellations() + stats.unset();
        long inFlight = stats.series().stream().mapToLong(SeriesStats::inFlight).sum();
        long counted = stats.calls() + analytics.health().count("intake-failed");
        Set<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toSet());
        require(wrong.get() == null, after + ": " + wrong.get());
        require(took.compareTo(PATIENCE) < 0, after + ": stats() took " + took);
        require(stats.calls() == outcomes, after + ": calls " + stats.calls() + ", outcomes " + outcomes);
        require(counted >= begun.get(), after + ": calls " + counted + ", begun " + begun.get());
        require(stats.calls() <= wanted.get(), after + ": calls " + stats.calls() + ", wanted " + wanted.get());
        require(inFlight == 0, after + ": " + inFlight + " in flight");
        require(threads.containsAll(OWN_THREADS), after + ": threads " + threads);
    }

    /** Flushes; again after a while where a file was closed by an interrupt and is opened anew. */
    private boolean isFlushed() {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        boolean flushed = analytics.flush();
        while (!flushed && System.nanoTime() - giveUpAt < 0) {
            LockSupport.parkNanos(RETRY_NANOS);
            flushed = analytics.flush();
        }
        return flushed;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
