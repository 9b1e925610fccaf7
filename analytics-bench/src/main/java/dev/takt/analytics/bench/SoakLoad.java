package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The load of a soak: two threads that make calls of all kinds, and one that merges, clears and reports.
 *
 * <p>One thread fills a second instance and merges it into the first repeatedly, so that merging is under load too.
 */
final class SoakLoad {
    private static final int SERIES = 50;
    private static final int CALLS_A_ROUND = 1_000;
    private static final int MAX_EVENTS = 200_000;
    private static final int HEAP_LOOKS = 4;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Analytics main = instance();
    private final Analytics second = instance();
    private final LongAdder made = new LongAdder();
    private volatile boolean running = true;

    private SoakLoad() {}

    static SoakResult run(Duration duration) throws InterruptedException {
        return new SoakLoad().measured(duration);
    }

    private static Analytics instance() {
        // Whose count of what it was offered is the count of rows taken in.
        return Analytics.builder()
                .exporter(metrics -> {})
                .config(AnalyticsConfig.defaults().withMaxEvents(MAX_EVENTS))
                .build();
    }

    private SoakResult measured(Duration duration) throws InterruptedException {
        List<Thread> threads = List.of(
                new Thread(() -> calls(main, 1), "soak-main"),
                new Thread(() -> calls(second, 2), "soak-second"),
                new Thread(this::housekeeping, "soak-housekeeping"));
        threads.forEach(Thread::start);
        List<Long> heapBytes = new ArrayList<>();
        for (int i = 0; i < HEAP_LOOKS; i++) {
            LockSupport.parkNanos(duration.dividedBy(HEAP_LOOKS).toNanos());
            heapBytes.add(heapAfterCollection());
        }
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        main.mergeWith(second);
        Stats stats = main.stats();
        long dropped = stats.droppedEvents();
        main.close();
        second.close();
        long rows = offered(main) + offered(second);
        return new SoakResult(made.sum(), stats.calls(), rows, dropped, heapBytes);
    }

    private static long offered(Analytics analytics) {
        return analytics.health().deliveries().stream()
                .mapToLong(Delivery::offered)
                .sum();
    }

    private void calls(Analytics analytics, long seed) {
        Random random = new Random(seed);
        List<Tracker> trackers = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            trackers.add(analytics.tracker("soak." + i, "soak").tag("half", i % 2 == 0 ? "even" : "odd"));
        }
        while (running) {
            for (int i = 0; i < CALLS_A_ROUND; i++) {
                call(trackers.get(random.nextInt(SERIES)), random.nextInt(100));
            }
            made.add(CALLS_A_ROUND);
        }
    }

    /** Makes one call of the kind that {@code kind}, 0 to 99, selects. */
    private static void call(Tracker tracker, int kind) {
        if (kind < 80) {
            tracker.run(() -> {});
        } else if (kind < 84) {
            failing(tracker);
        } else if (kind < 88) {
            tracker.future(() -> CompletableFuture.completedFuture(kind)).join();
        } else if (kind < 90) {
            CompletableFuture<Object> tracked = tracker.future(CompletableFuture::new);
            tracked.cancel(true);
        } else if (kind < 94) {
            ReactorAnalytics.track(tracker, Mono.just(kind)).subscribe();
        } else if (kind < 96) {
            ReactorAnalytics.track(tracker, Mono.never()).subscribe().dispose();
        } else if (kind < 98) {
            ReactorAnalytics.track(tracker, Flux.range(0, kind)).take(2).subscribe();
        } else {
            try (Timer timer = tracker.start()) {
                timer.success();
            }
        }
    }

    private static void failing(Tracker tracker) {
        try {
            tracker.run(() -> {
                throw new IllegalStateException("as a soak wants it");
            });
        } catch (IllegalStateException expected) {
            // what is measured is that it is counted
        }
    }

    private void housekeeping() {
        for (int round = 0; running; round++) {
            main.mergeWith(second);
            if (round % 5 == 0) {
                main.clearOldEvents(Duration.ofSeconds(1));
            }
            if (round % 7 == 0) {
                main.stats().slowest();
                main.logSummary();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
