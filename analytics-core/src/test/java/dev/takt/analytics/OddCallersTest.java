package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.CallRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Callers at the edges of what is allowed: they are measured as all others. */
class OddCallersTest {
    private static final class Nameless extends Thread {
        Nameless(Runnable work) {
            super(work);
        }

        @Override
        @SuppressWarnings("deprecation") // overridden as long as it may be
        public long getId() {
            throw new UnsupportedOperationException("no id");
        }
    }

    @Test
    void measuresThreadWhoseIdCannotBeRead() throws InterruptedException {
        try (Analytics analytics = Analytics.create()) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Nameless(() -> analytics.tracker("call").run(() -> {}));
            thread.setUncaughtExceptionHandler((here, error) -> thrown.set(error));
            thread.start();
            thread.join();

            assertThat(thrown.get()).isNull();
            assertThat(analytics.stats().calls()).isEqualTo(1);
        }
    }

    @Test
    void recordsCallAtEarliestMoment() {
        try (Analytics analytics = Analytics.create()) {
            analytics.tracker("call").record(CallRecorder.EARLIEST, Duration.ofSeconds(1), Outcome.SUCCESS);

            assertThat(analytics.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.startTime()).isEqualTo(CallRecorder.EARLIEST));
        }
    }
}
