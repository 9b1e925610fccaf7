package dev.takt.analytics;

import dev.takt.analytics.contract.Nesting;
import dev.takt.analytics.contract.NestingContract;
import dev.takt.analytics.contract.Nestings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;

/** Calls of each kind in calls on virtual threads, and the other way round. */
@Tag("jdk21")
class VirtualThreadNestingTest extends NestingContract {
    @Override
    protected Map<String, Nesting> ways() {
        return Map.of(
                "run on a virtual thread",
                (analytics, name, inside) -> {
                    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        Nestings.await(
                                analytics
                                        .wrap(threads)
                                        .submit(() -> analytics.tracker(name).run(inside)),
                                threads);
                    }
                },
                "future on a virtual thread",
                (analytics, name, inside) -> {
                    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        ExecutorService wrapped = analytics.wrap(threads);
                        analytics
                                .tracker(name)
                                .future(() -> CompletableFuture.runAsync(inside, wrapped))
                                .join();
                    }
                });
    }

    @Override
    protected Map<String, Nesting> others() {
        return Nestings.all();
    }
}
