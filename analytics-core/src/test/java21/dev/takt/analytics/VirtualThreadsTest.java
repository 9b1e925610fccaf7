package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk21")
class VirtualThreadsTest {
    private static final int THREADS = 100_000;
    private static final int CALLS = 5;
    private static final long ALL_CALLS = (long) THREADS * CALLS;

    @Test
    void countsEveryCallOf100000VirtualThreadsWithoutPinning() throws IOException {
        try (Recording pinned = new Recording();
                Analytics analytics = Analytics.builder()
                        .config(AnalyticsConfig.defaults().withMaxEvents(0))
                        .build()) {
            Tracker tracker = analytics.tracker("find");
            // Loading a class for the first time pins the carrier thread.
            try (Analytics warm = Analytics.create()) {
                callFromVirtualThreads(warm.tracker("warm"));
            }
            pinned.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            pinned.start();

            callFromVirtualThreads(tracker);

            assertThat(eventsOf(pinned)).noneMatch(VirtualThreadsTest::isOurs);

            Stats stats = analytics.stats();
            assertThat(stats.calls()).isEqualTo(ALL_CALLS);
            assertThat(stats.successes()).isEqualTo(ALL_CALLS);
            assertThat(stats.eventCount() + stats.droppedEvents()).isEqualTo(ALL_CALLS);
            assertThat(analytics.health().count("intake-failed")).isZero();
        }
    }

    @Test
    void futuresThatEndOnVirtualThreadsAreCounted() {
        try (Analytics analytics = Analytics.create();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Tracker tracker = analytics.tracker("find");
            CountDownLatch done = new CountDownLatch(1_000);
            for (int i = 0; i < 1_000; i++) {
                var unused = tracker.future(
                                () -> java.util.concurrent.CompletableFuture.supplyAsync(() -> "value", executor))
                        .whenComplete((value, error) -> done.countDown());
            }

            Threads.await(done);

            assertThat(analytics.stats().calls()).isEqualTo(1_000);
            assertThat(analytics.events()).extracting(Event::outcome).containsOnly(Outcome.SUCCESS);
            assertThat(analytics.stats().series().get(0).inFlight()).isZero();
        }
    }

    private static boolean isOurs(RecordedEvent pinned) {
        return pinned.getStackTrace() != null
                && pinned.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(name -> name.startsWith("dev.takt.analytics.")
                                && !name.startsWith(VirtualThreadsTest.class.getName()));
    }

    private static List<RecordedEvent> eventsOf(Recording recording) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("pinned", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void tasksOfAVirtualThreadExecutorAreMeasuredAndCarryTheirContext() throws Exception {
        CarriedContext nightly =
                CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "batch"), "nightly");
        try (Analytics analytics = Analytics.create()) {
            List<Future<CarriedContext>> futures = new ArrayList<>();
            try (ExecutorService executor = analytics.wrap("orders", Executors.newVirtualThreadPerTaskExecutor())) {
                for (int i = 0; i < 1_000; i++) {
                    futures.add(ThreadContext.get(
                            nightly,
                            () -> executor.submit(() -> ThreadContext.current().carried())));
                }
            }

            for (Future<CarriedContext> future : futures) {
                assertThat(future.get()).isSameAs(nightly);
            }
            assertThat(analytics.stats().series())
                    .hasSize(2)
                    .allSatisfy(series -> assertThat(series.successes()).isEqualTo(1_000))
                    .allSatisfy(series -> assertThat(series.inFlight()).isZero());
        }
    }

    private static void callFromVirtualThreads(Tracker tracker) {
        CountDownLatch all = new CountDownLatch(THREADS);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                executor.execute(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        tracker.run(Thread::yield);
                    }
                    all.countDown();
                });
            }
        }
        Threads.await(all);
    }
}
