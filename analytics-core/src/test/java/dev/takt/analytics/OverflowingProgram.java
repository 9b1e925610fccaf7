package dev.takt.analytics;

import ch.qos.logback.classic.Level;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that recurses through tracked calls until its stack ends, survives that, and does it again: from threads with small
 * stacks, at ever other depths. Prints {@code sound} if nothing was lost; else it ends with an exception.
 */
final class OverflowingProgram {
    private static final int SMALL_STACK = 256 * 1024;
    private static final int MOST_PADDING = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Analytics analytics;
    private final Random random = new Random(7);
    private int names;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicReference<String> wrong = new AtomicReference<>();

    private OverflowingProgram(Analytics analytics) {
        this.analytics = analytics;
    }

    /** One level of a recursion without end, which has the next one run. */
    private interface Recursion {
        void descend(Runnable next);

        default void forEver() {
            descend(this::forEver);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        int overflows = Integer.parseInt(arguments[1]);
        for (String mode : arguments[0].split(",", -1)) {
            try (Analytics analytics = Analytics.create()) {
                OverflowingProgram program = new OverflowingProgram(analytics);
                program.overflow(mode, program.recursion(mode), overflows);
            }
        }
        System.out.println("sound");
    }

    private Recursion recursion(String mode) {
        Tracker tracker = analytics.tracker(mode);
        return switch (mode) {
            case "run" -> next -> tracker.run(() -> begin(next));
            case "names" -> next -> analytics.tracker("name-" + names++ % 5_000).run(() -> begin(next));
            case "hooks" -> {
                Tracker hooked = tracker.hook(
                                Hook.after(call -> Enrichment.none().annotate("a", call.name())))
                        .hook(call -> result -> Enrichment.none().tag("b", "c"));
                yield next -> hooked.run(() -> begin(next));
            }
            case "timer" ->
                next -> {
                    try (Timer timer = tracker.start()) {
                        begin(next);
                        timer.success();
                    }
                };
            case "tags" ->
                next -> analytics.withTags(
                        Tags.of("a", "b"), () -> tracker.call((Supplier<Boolean>) () -> begin(next)));
            case "future" ->
                next -> {
                    CompletableFuture<Boolean> unused =
                            tracker.future(() -> CompletableFuture.completedFuture(begin(next)));
                };
            case "executor" -> {
                Executor executor = analytics.wrap("executor", (Executor) Runnable::run);
                yield next -> executor.execute(() -> begin(next));
            }
            default -> leaf(tracker, mode);
        };
    }

    /** A recursion that is not tracked, with one tracked call at each depth. */
    private Recursion leaf(Tracker tracker, String mode) {
        Runnable nothing = () -> {};
        IllegalStateException failure = new IllegalStateException("of the program");
        return switch (mode) {
            case "leaf-run" ->
                next -> {
                    tracker.run(() -> begin(nothing));
                    next.run();
                };
            case "leaf-failing" ->
                next -> {
                    try {
                        tracker.run(() -> {
                            begin(nothing);
                            throw failure;
                        });
                    } catch (IllegalStateException thrown) {
                        require(thrown == failure, "another exception than was thrown");
                    }
                    next.run();
                };
            case "leaf-timer" ->
                next -> {
                    try (Timer timer = tracker.start()) {
                        begin(nothing);
                        timer.tag("a", "b").success();
                    }
                    next.run();
                };
            default -> otherLeaf(tracker, mode);
        };
    }

    private Recursion otherLeaf(Tracker tracker, String mode) {
        Runnable nothing = () -> {};
        return switch (mode) {
            case "scope" -> {
                Recorder recorder = Recorder.create();
                yield next -> {
                    try (Scope scope = recorder.record()) {
                        tracker.run(() -> begin(next));
                    }
                };
            }
            case "leaf-record" ->
                next -> {
                    tracker.record(Instant.EPOCH, Duration.ofDays(1), Outcome.SUCCESS);
                    begin(nothing);
                    next.run();
                };
            case "leaf-new" ->
                next -> {
                    analytics.tracker("leaf-" + names++ % 5_000, "type").run(() -> begin(nothing));
                    next.run();
                };
            default -> throw new IllegalArgumentException(mode);
        };
    }

    private boolean begin(Runnable next) {
        begun.incrementAndGet();
        next.run();
        return true;
    }

    private void overflow(String mode, Recursion recursion, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            int padding = random.nextInt(MOST_PADDING);
            Thread thread = new Thread(null, () -> survive(recursion, padding), "small", SMALL_STACK);
            thread.start();
            thread.join();
            if (i % 50 == 0) {
                check(mode);
            }
        }
        check(mode);
    }

    private void survive(Recursion recursion, int padding) {
        if (padding > 0) {
            survive(recursion, padding - 1);
            return;
        }
        try {
            recursion.forEver();
            wrong.set("the recursion ended");
        } catch (StackOverflowError expected) {
            // as the program would without tracking
        } catch (Throwable other) {
            wrong.set("instead of a StackOverflowError: " + other);
        }
    }

    private void check(String mode) {
        long before = System.nanoTime();
        Stats stats = analytics.stats();
        long tookNanos = System.nanoTime() - before;
        long outcomes = stats.successes() + stats.failures() + stats.cancellations() + stats.unset();
        long inFlight = stats.series().stream().mapToLong(SeriesStats::inFlight).sum();
        require(inFlight == 0, mode + ": " + inFlight + " in flight");
        require(wrong.get() == null, String.valueOf(wrong.get()));
        require(stats.calls() == outcomes, mode + ": calls " + stats.calls() + ", outcomes " + outcomes);
        require(stats.calls() >= begun.get(), mode + ": calls " + stats.calls() + ", begun " + begun.get());
        require(tookNanos < PATIENCE.toNanos(), "stats() took " + Duration.ofNanos(tookNanos));
        require(
                analytics.health().count("intake-failed") == 0,
                analytics.health().toString());
        require(
                analytics.health().count("row-dropped") == stats.droppedEvents(),
                analytics.health().toString());
        require(analytics.flush(), "flush() found a ring that stands still");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
