package dev.takt.analytics.contract;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import dev.takt.analytics.tracker.CheckedRunnable;
import dev.takt.analytics.tracker.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The ways to nest calls that need no other library than the JDK. */
public final class Nestings {
    private static final int PATIENCE_SECONDS = 60;

    private Nestings() {}

    /** An interface to be tracked. */
    public interface Steps {
        /** A call named {@code outer}. */
        void outer(Runnable inside);

        /** A call named {@code inner}. */
        void inner(Runnable inside);
    }

    private record Performed() implements Steps {
        @Override
        public void outer(Runnable inside) {
            inside.run();
        }

        @Override
        public void inner(Runnable inside) {
            inside.run();
        }
    }

    /** Returns all of them, by their names. */
    public static Map<String, Nesting> all() {
        Map<String, Nesting> ways = new LinkedHashMap<>();
        functions(ways);
        blocks(ways);
        futures(ways);
        executors(ways);
        beside(ways);
        return ways;
    }

    private static void functions(Map<String, Nesting> ways) {
        ways.put("run", (analytics, name, inside) -> analytics.tracker(name).run(inside));
        ways.put(
                "run of checked work",
                (analytics, name, inside) -> analytics.tracker(name).run((CheckedRunnable<Exception>) inside::run));
        ways.put(
                "decorated function",
                (analytics, name, inside) -> analytics.track(name, inside).run());
        ways.put(
                "run with hook",
                (analytics, name, inside) ->
                        analytics.tracker(name).hook(call -> null).run(inside));
        ways.put(
                "run with threshold",
                (analytics, name, inside) -> analytics
                        .tracker(name)
                        .slowerThan(Duration.ofMinutes(1))
                        .run(inside));
        ways.put(
                "run with tags",
                (analytics, name, inside) ->
                        analytics.tracker(name).tag("tenant", "a").run(inside));
    }

    private static void blocks(Map<String, Nesting> ways) {
        ways.put(
                "block of a timer",
                (analytics, name, inside) -> analytics.timer(name).run(inside));
        ways.put("open timer", (analytics, name, inside) -> {
            try (Timer timer = analytics.timer(name)) {
                inside.run();
                timer.success();
            }
        });
        ways.put("timer tagged at its end", (analytics, name, inside) -> {
            try (Timer timer = analytics.timer(name)) {
                inside.run();
                timer.tag("status", "ok").success();
            }
        });
        ways.put("tracked interface", (analytics, name, inside) -> {
            Steps steps = analytics.trackInterface(Steps.class, new Performed());
            if (name.equals("outer")) {
                steps.outer(inside);
            } else {
                steps.inner(inside);
            }
        });
    }

    private static void futures(Map<String, Nesting> ways) {
        ways.put(
                "done future",
                (analytics, name, inside) -> analytics
                        .tracker(name)
                        .future(() -> {
                            inside.run();
                            return CompletableFuture.completedFuture(true);
                        })
                        .join());
        ways.put("pending future", (analytics, name, inside) -> {
            CompletableFuture<Boolean> source = new CompletableFuture<>();
            CompletableFuture<Boolean> tracked = analytics.tracker(name).future(() -> {
                inside.run();
                return source;
            });
            source.complete(true);
            tracked.join();
        });
        ways.put("future with hook", (analytics, name, inside) -> {
            CompletableFuture<Boolean> source = new CompletableFuture<>();
            CompletableFuture<Boolean> tracked = analytics
                    .tracker(name)
                    .hook(call -> null)
                    .future(() -> {
                        inside.run();
                        return source;
                    });
            source.complete(true);
            tracked.join();
        });
    }

    private static void executors(Map<String, Nesting> ways) {
        ways.put("future on a wrapped executor", (analytics, name, inside) -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            ExecutorService wrapped = analytics.wrap(pool);
            try {
                analytics
                        .tracker(name)
                        .future(() -> CompletableFuture.runAsync(inside, wrapped))
                        .join();
            } finally {
                end(pool);
            }
        });
        ways.put("run on a wrapped executor", (analytics, name, inside) -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                await(analytics.wrap(pool).submit(() -> analytics.tracker(name).run(inside)), pool);
            } finally {
                end(pool);
            }
        });
        ways.put("run that waits for a wrapped executor", (analytics, name, inside) -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                analytics.tracker(name).run((CheckedRunnable<Exception>)
                        () -> await(analytics.wrap(pool).submit(inside), pool));
            } finally {
                end(pool);
            }
        });
        delayed(ways);
    }

    private static void delayed(Map<String, Nesting> ways) {
        ways.put("run on a scheduled executor", (analytics, name, inside) -> {
            ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
            try {
                await(
                        analytics
                                .wrap(pool)
                                .schedule(() -> analytics.tracker(name).run(inside), 1, TimeUnit.MILLISECONDS),
                        pool);
            } finally {
                end(pool);
            }
        });
        ways.put("run on a thread that carries", (analytics, name, inside) -> {
            Thread thread =
                    new Thread(analytics.carrying(() -> analytics.tracker(name).run(inside)));
            thread.start();
            thread.join();
        });
    }

    private static void beside(Map<String, Nesting> ways) {
        ways.put("run in a batch", (analytics, name, inside) -> {
            try (Batch unused = analytics.batchMode("batch")) {
                analytics.tracker(name).run(inside);
            }
        });
        ways.put(
                "run around a scope",
                (analytics, name, inside) -> analytics.tracker(name).run(() -> {
                    Recorder recorder = Recorder.create();
                    try (Scope unused = recorder.record()) {
                        Scope.incr("rows");
                        inside.run();
                    }
                }));
        ways.put(
                "run with added tags",
                (analytics, name, inside) -> analytics.withTags(Tags.empty(), () -> {
                    analytics.tracker(name).run(inside);
                    return true;
                }));
    }

    /** Waits for the task, and until the wrapper has recorded it. */
    public static void await(Future<?> task, ExecutorService pool) throws Exception {
        Object unused = task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        end(pool);
    }

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a task did not end");
        }
    }
}
