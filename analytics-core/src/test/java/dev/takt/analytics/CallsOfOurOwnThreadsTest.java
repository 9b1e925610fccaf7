package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Appenders and exporters that make tracked calls themselves, on the threads of the library. */
@Timeout(60)
class CallsOfOurOwnThreadsTest {
    private static final int CALLS = 200;

    @ParameterizedTest
    @CsvSource({"DROP, 2", "DROP, 16384", "BLOCK, 2", "BLOCK, 16384"})
    void appenderWithTrackedCallsEndsAndBlocksNoThread(Overflow overflow, int slots) {
        Logger logger = (Logger) LoggerFactory.getLogger("analytics.calls");
        try (Analytics analytics = instance(overflow, slots)) {
            CallingAppender appender = new CallingAppender(analytics.tracker("appended"));
            appender.setContext(logger.getLoggerContext());
            appender.start();
            Level before = logger.getLevel();
            logger.setLevel(Level.DEBUG);
            logger.addAppender(appender);
            try {
                callsOf(analytics.tracker("called"));
                analytics.flush();
                LogThreads.awaitLines();
            } finally {
                logger.detachAppender(appender);
                logger.setLevel(before);
            }

            assertEveryCallIsCounted(analytics, "appended", appender.lines);
            assertThat(appender.lines).isLessThanOrEqualTo(CALLS);
        }
    }

    @ParameterizedTest
    @CsvSource({"DROP, 2", "DROP, 16384", "BLOCK, 2", "BLOCK, 16384"})
    void exporterWithTrackedCallsEndsAndBlocksNoThread(Overflow overflow, int slots) {
        int[] exported = {0};
        Tracker[] own = new Tracker[1];
        Analytics analytics = Analytics.builder()
                .config(config(overflow, slots))
                .exporter(metrics -> {
                    own[0].run(() -> {});
                    exported[0]++;
                })
                .build();
        own[0] = analytics.tracker("exported");

        callsOf(analytics.tracker("called"));
        analytics.close();

        assertEveryCallIsCounted(analytics, "exported", exported[0]);
    }

    private static void assertEveryCallIsCounted(Analytics analytics, String name, long calls) {
        assertThat(analytics.stats().series())
                .filteredOn(series -> series.name().equals("called"))
                .singleElement()
                .satisfies(series -> assertThat(series.calls()).isEqualTo(CALLS));
        assertThat(analytics.stats().series())
                .filteredOn(series -> series.name().equals(name))
                .allSatisfy(series -> assertThat(series.calls()).isLessThanOrEqualTo(calls));
    }

    private static void callsOf(Tracker tracker) {
        for (int i = 0; i < CALLS; i++) {
            tracker.run(() -> {});
        }
    }

    private static Analytics instance(Overflow overflow, int slots) {
        return Analytics.builder().config(config(overflow, slots)).build();
    }

    private static AnalyticsConfig config(Overflow overflow, int slots) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return defaults.withRing(
                defaults.ring().withSize(slots).withOverflow(overflow).withBlockTimeout(Duration.ofSeconds(10)));
    }

    /** Makes a tracked call for each line that it is given. */
    private static final class CallingAppender extends AppenderBase<ILoggingEvent> {
        private final Tracker tracker;
        private volatile int lines;

        CallingAppender(Tracker tracker) {
            this.tracker = tracker;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // the writer alone
        protected void append(ILoggingEvent event) {
            lines++;
            tracker.run(() -> {});
        }
    }
}
