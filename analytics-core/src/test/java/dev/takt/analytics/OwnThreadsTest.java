package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.ExporterSettings;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's own threads keep nothing of the thread that makes an instance. */
class OwnThreadsTest {
    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ClassLoader application = new URLClassLoader(new URL[0], before);
    private final Map<String, String> inherited = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @TempDir
    Path directory;

    @BeforeEach
    void beApplication() {
        Thread.currentThread().setContextClassLoader(application);
        INHERITED.set("of the application");
    }

    @AfterEach
    void beTest() {
        never.countDown();
        INHERITED.remove();
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void noThreadHasClassLoaderOfItsCreator() {
        Analytics analytics = withAllThreads();
        Batch unused = analytics.batchMode("nightly");
        analytics.tracker("find").run(() -> {});
        analytics.tracker("fail").start().fail(new IllegalStateException("said by the log"));
        boolean unusedToo = analytics.flush(Duration.ofMillis(1));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(own())
                        .extracting(Thread::getName)
                        .contains(
                                "takt-writer",
                                "takt-segments",
                                "takt-export-direct",
                                "takt-spool-spooled",
                                "takt-export-limits",
                                "takt-log"));
        analytics.close();

        assertThat(inherited)
                .containsOnlyKeys("takt-export-direct", "takt-export-spooled", "takt-report")
                .allSatisfy((thread, value) -> assertThat(value).isEqualTo("nothing"));
    }

    private Analytics withAllThreads() {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(defaults.withCloseTimeout(Duration.ofMillis(500))
                        .withStore(defaults.store().withDirectory(directory.resolve("store"))))
                .exporter("direct", metrics -> look(), ExporterSettings.defaults())
                .exporter(
                        "spooled",
                        metrics -> look(),
                        ExporterSettings.builder()
                                .spool(directory.resolve("spool"))
                                .build())
                .exporter(
                        "stubborn",
                        metrics -> Threads.await(never),
                        ExporterSettings.builder()
                                .timeout(Duration.ofMillis(500))
                                .build())
                .reporter((snapshot, mode) -> {
                    look();
                    Threads.await(never);
                })
                .reportOnClose(true)
                .build();
    }

    private void look() {
        String value =
                Thread.currentThread().getContextClassLoader() == application ? "a class loader" : INHERITED.get();
        inherited.put(Thread.currentThread().getName(), value == null ? "nothing" : value);
    }

    private Set<Thread> own() {
        Set<Thread> own = ConcurrentHashMap.newKeySet();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("takt-"))
                .forEach(own::add);
        assertThat(own).isNotEmpty().allSatisfy(thread -> {
            assertThat(thread.getContextClassLoader()).as(thread.getName()).isNotSameAs(application);
            assertThat(thread.isDaemon()).isTrue();
        });
        return own;
    }
}
