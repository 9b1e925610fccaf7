package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.tracker.Tracker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The figures of throughput, memory and idle cost of the store. Each takes seconds and runs without JMH. */
final class LoadFigures {
    private static final Duration SUSTAINED = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int ROWS = 1_000_000;
    private static final int SERIES_OF_ROWS = 100;
    private static final int SERIES = 1_000;
    private static final int CALLS_A_SERIES = 1_000;
    private static final int CALLS_A_LOOK = 1_000;
    private static final double PERCENT = 100;

    private LoadFigures() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws InterruptedException {
        List<Figure> figures = measure();
        figures.forEach(figure -> System.out.println(figure.name() + ": " + figure.from()));
        System.out.print(FigurePage.markdown(figures));
    }

    /** Measures the figures; takes about 90 s. */
    static List<Figure> measure() throws InterruptedException {
        return List.of(sustained(1), sustained(2), bytesARow(), bytesASeries(), idle());
    }

    /** A clock without cost, so that only the library's cost remains. */
    private static final class NoClock implements Clock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }

    private static Figure sustained(int producers) throws InterruptedException {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        Analytics analytics = Analytics.builder()
                .clock(new NoClock())
                .config(defaults.withRing(
                        defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(SUSTAINED)))
                .build();
        long[] calls = new long[producers];
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < producers; i++) {
            int number = i;
            threads.add(new Thread(() -> calls[number] = callsUntil(analytics, start + SUSTAINED.toNanos())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        analytics.flush(SUSTAINED);
        double nanos = System.nanoTime() - start;
        long all = analytics.stats().calls();
        long dropped = analytics.stats().droppedEvents();
        analytics.close();
        String from = String.format(
                Locale.ROOT, "%.1f M calls/s over 10 s, %d dropped", all / nanos * Nanos.PER_SECOND / 1e6, dropped);
        String name = "into store and totals under `block`, clock reads left out, " + producers
                + (producers == 1 ? " producer" : " producers");
        return new Figure(name, "ns", nanos / all, 50, 1e3 / 60, from);
    }

    private static long callsUntil(Analytics analytics, long endNanos) {
        Tracker tracker = analytics.tracker("sustained");
        Runnable work = () -> {};
        long calls = 0;
        while (System.nanoTime() < endNanos) {
            for (int i = 0; i < CALLS_A_LOOK; i++) {
                tracker.run(work);
            }
            calls += CALLS_A_LOOK;
        }
        return calls;
    }

    private static Figure bytesARow() {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        Analytics analytics = Analytics.builder()
                .config(defaults.withMaxEvents(ROWS)
                        .withRing(defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(SUSTAINED)))
                .build();
        List<Tracker> trackers = trackers(analytics, SERIES_OF_ROWS);
        trackers.forEach(tracker -> tracker.run(() -> {}));
        analytics.flush();
        long before = heapAfterCollection();
        for (int i = 0; i < ROWS; i++) {
            trackers.get(i % SERIES_OF_ROWS).run(() -> {});
        }
        long rows = analytics.stats().eventCount();
        double bytes = (double) (heapAfterCollection() - before) / rows;
        analytics.close();
        return new Figure(
                "bytes a retained row, 1 M rows of 100 series with up to 3 tags", "B", bytes, 26, 20, rows + " rows");
    }

    private static Figure bytesASeries() {
        Random random = new Random(11);
        Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withMaxEvents(1))
                .build();
        // The ring of this thread belongs to no series.
        analytics.tracker("first").record(Instant.EPOCH, Duration.ZERO, dev.takt.analytics.event.Outcome.SUCCESS);
        analytics.flush();
        long before = heapAfterCollection();
        List<Tracker> trackers = trackers(analytics, SERIES);
        for (int i = 0; i < SERIES * CALLS_A_SERIES; i++) {
            Duration duration = Duration.ofNanos((long) (1e6 * Math.exp(random.nextGaussian())));
            trackers.get(i % SERIES).record(Instant.EPOCH, duration, dev.takt.analytics.event.Outcome.SUCCESS);
        }
        long calls = analytics.stats().calls();
        double bytes = (double) (heapAfterCollection() - before) / SERIES;
        analytics.close();
        return new Figure("bytes a series, its tracker and tags included", "B", bytes, 4096, 2048, calls + " calls");
    }

    private static List<Tracker> trackers(Analytics analytics, int count) {
        List<Tracker> trackers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tags tags = i % 4 == 0 ? Tags.empty() : Tags.of("shard", "s" + i % 10);
            tags = i % 4 > 1 ? tags.and("region", "r" + i % 3) : tags;
            tags = i % 4 > 2 ? tags.and("kind", "k" + i % 7) : tags;
            trackers.add(analytics.tracker("call." + i, "bench").tags(tags));
        }
        return trackers;
    }

    private static Figure idle() {
        try (Analytics analytics = Analytics.create()) {
            analytics.tracker("once").run(() -> {});
            analytics.flush();
            long before = writerNanos();
            LockSupport.parkNanos(IDLE.toNanos());
            double share = PERCENT * (writerNanos() - before) / IDLE.toNanos();
            return new Figure("the writer's share of a core over 60 s with nothing recorded", "%", share, 0.2, 0.2, "");
        }
    }

    private static long writerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("takt-writer")) {
                return threads.getThreadCpuTime(id);
            }
        }
        throw new IllegalStateException("there is no writer");
    }

    private static long heapAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
