package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that throws gives back everything that it had opened: the next one gets it. */
class FailedBuildTest {
    private final AtomicInteger closed = new AtomicInteger();
    private final Exporter given = new Exporter() {
        @Override
        public void export(List<Metric> metrics) {}

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    };

    @TempDir
    Path directory;

    /** Clocks whose reading throws, from one on. */
    private static final class BrokenClock implements Clock {
        private final AtomicInteger left;

        BrokenClock(int readings) {
            left = new AtomicInteger(readings);
        }

        @Override
        public long nanoTime() {
            count();
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            count();
            return Instant.now();
        }

        private void count() {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("no time");
            }
        }
    }

    @Test
    void storeThatCannotBeRecoveredIsGivenBack() throws IOException {
        Path unreadable = Files.createDirectories(store()).resolve("0000000001-0000000001.takt");
        Files.createDirectory(unreadable);
        assertThatThrownBy(() -> storing().build()).isNotNull();
        Files.deleteIfExists(unreadable);

        storing().build().close();

        assertThat(closed).hasValue(0);
    }

    @Test
    void spoolIsGivenBackIfAnotherExporterWantsItToo() {
        assertThatThrownBy(() -> spooling("one").exporter("two", given, spool()).build())
                .isInstanceOf(UncheckedIOException.class);
        assertThat(closed).hasValue(0);

        spooling("one").build().close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void spoolIsGivenBackIfThatOfTheNextCannotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        ExporterSettings unusable = ExporterSettings.builder().spool(file).build();
        assertThatThrownBy(
                        () -> spooling("one").exporter("two", given, unusable).build())
                .isInstanceOf(UncheckedIOException.class);

        spooling("one").build().close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void spoolIsGivenBackIfTheStoreCannotBeUsed() throws IOException {
        Files.createFile(store());
        assertThatThrownBy(() -> spooling("one").config(config()).build()).isInstanceOf(UncheckedIOException.class);

        spooling("one").build().close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void everythingIsGivenBackWhereverTheClockThrows() {
        int readings = 0;
        Throwable failure;
        int failures = 0;
        do {
            Clock clock = new BrokenClock(readings++);
            failure = catchThrowable(() -> {
                Analytics built =
                        storing().exporter("one", given, spool()).clock(clock).build();
                built.close();
            });
            failures += failure == null ? 0 : 1;
            storing().exporter("one", given, spool()).build().close();
        } while (failure != null && readings < 1_000);

        assertThat(failures).isGreaterThan(1);
        assertThat(failure).isNull();
    }

    @Test
    void declaredExporterIsClosedIfAnotherCannotBeMade() {
        AnalyticsConfig config = AnalyticsConfig.parse(
                "takt.export { a { type = throwing, fails = false }, b { type =" + " throwing, fails = true } }");

        assertThatThrownBy(
                        () -> Analytics.builder().config(config).exporter(given).build())
                .isInstanceOf(IllegalStateException.class);

        assertThat(ThrowingExporterProvider.OPEN).hasValue(0);
        assertThat(closed).hasValue(0);
    }

    @Test
    void declaredExporterIsClosedIfTheStoreCannotBeUsed() throws IOException {
        Files.createFile(store());
        AnalyticsConfig config = AnalyticsConfig.parse("takt.export.a { type = throwing, fails = false }");

        assertThatThrownBy(() -> Analytics.builder()
                        .config(config.withStore(config.store().withDirectory(store())))
                        .build())
                .isInstanceOf(UncheckedIOException.class);

        assertThat(ThrowingExporterProvider.OPEN).hasValue(0);
    }

    @Test
    void builderMayBuildAgainWithItsExporters() throws IOException {
        Files.createFile(store());
        AnalyticsBuilder builder = storing().exporter("one", given, spool());
        assertThatThrownBy(builder::build).isInstanceOf(UncheckedIOException.class);
        Files.delete(store());

        builder.build().close();

        assertThat(closed).hasValue(1);
    }

    private AnalyticsBuilder storing() {
        return Analytics.builder().config(config());
    }

    private AnalyticsBuilder spooling(String name) {
        return Analytics.builder().exporter(name, given, spool());
    }

    private AnalyticsConfig config() {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return defaults.withStore(defaults.store().withDirectory(store()));
    }

    private ExporterSettings spool() {
        return ExporterSettings.builder().spool(directory.resolve("spool")).build();
    }

    private Path store() {
        return directory.resolve("store");
    }
}
