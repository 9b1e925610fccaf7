package dev.takt.analytics;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.context.ContextRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** An application with the library in its own class loader: works on the threads of a server, and closes its instance. */
public final class Deployment implements Function<ExecutorService, String> {
    private static final int CALLS = 20_000;

    /** The threads of the server that work at the same time. */
    static final int THREADS = 2;

    @Override
    public String apply(ExecutorService server) {
        String accessors = "accessors " + accessors();
        Analytics analytics = Analytics.builder()
                .hook(Hook.after(result -> null))
                .exporter(metrics -> {})
                .reporter((snapshot, mode) -> {})
                .reportOnClose(true)
                .build();
        Tracker tracker = analytics.tracker("find");
        Tracker plain = tracker.withoutDefaultHooks();
        onEachThread(server, () -> {
            for (int i = 0; i < CALLS; i++) {
                plain.run(() -> {});
            }
            tracker.run(() -> analytics.withTags(Tags.of("tenant", "one"), () -> plain.run(() -> {})));
            try (Batch batch = analytics.batchMode("nightly")) {
                plain.run(() -> batch.update("now"));
            }
            try (Scope unused = Recorder.create().record()) {
                Scope.incr("work");
                tracker.run(() -> {});
            }
        });
        CompletableFuture<Integer> async = new CompletableFuture<>();
        CompletableFuture<Integer> tracked =
                tracker.future(() -> async.thenApplyAsync(i -> i + 1, analytics.wrap(server)));
        async.complete(1);
        int two = tracked.join();
        accessors += " " + accessors() + accessorsOfOthers(analytics);
        onEachThread(server, () -> tracker.run(() -> plain.run(() -> {})));
        long calls = analytics.stats().calls();
        return calls > THREADS * CALLS ? "deployed " + two + ", " + accessors : "only " + calls + " calls";
    }

    /** Closes {@code analytics} beside a second instance, and builds a third. */
    private static String accessorsOfOthers(Analytics analytics) {
        Analytics other = Analytics.create();
        analytics.close();
        String numbers = " " + accessors();
        other.close();
        numbers += " " + accessors();
        Analytics again = Analytics.create();
        numbers += " " + accessors();
        again.close();
        return numbers + " " + accessors();
    }

    private static long accessors() {
        return ContextRegistry.getInstance().getThreadLocalAccessors().stream()
                .filter(accessor -> accessor.getClass().getName().startsWith("dev.takt."))
                .count();
    }

    private static void onEachThread(ExecutorService server, Runnable work) {
        CountDownLatch here = new CountDownLatch(THREADS);
        CompletableFuture<?>[] all = new CompletableFuture<?>[THREADS];
        for (int i = 0; i < THREADS; i++) {
            all[i] = CompletableFuture.runAsync(
                    () -> {
                        here.countDown();
                        Threads.await(here);
                        work.run();
                    },
                    server);
        }
        CompletableFuture.allOf(all).join();
    }
}
