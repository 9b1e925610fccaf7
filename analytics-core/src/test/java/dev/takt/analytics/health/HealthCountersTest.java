package dev.takt.analytics.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.config.AnalyticsConfig;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class HealthCountersTest {
    private static final String LOGGER = "dev.takt.analytics";

    private final HealthCounters health = new HealthCounters();

    @ParameterizedTest
    @EnumSource(Fault.class)
    void countsEachFault(Fault fault) {
        health.count(fault);
        health.count(fault, 4);

        assertThat(health.countOf(fault)).isEqualTo(5);
        assertThat(Stream.of(Fault.values()).mapToLong(health::countOf).sum()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void explainsEachFault(Fault fault) {
        assertThat(fault.meaning()).isNotBlank().doesNotContain("_");
    }

    @Test
    void addsCountThatIsKeptElsewhere() {
        HealthCounters counters = HealthCounters.unlogged();
        counters.addCounter(Fault.ROW_DROPPED, () -> 5);

        counters.count(Fault.ROW_DROPPED, 2);

        assertThat(counters.countOf(Fault.ROW_DROPPED)).isEqualTo(7);
        assertThat(counters.counts()).containsEntry(Fault.ROW_DROPPED.text(), 7L);
    }

    @Test
    void countsAndLogsReportWithCause() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            IOException cause = new IOException("disk");

            health.report(Fault.INTAKE_FAILED, "could not be taken in", cause);

            assertThat(health.countOf(Fault.INTAKE_FAILED)).isEqualTo(1);
            assertThat(log.lines()).containsExactly("WARN could not be taken in");
            ThrowableProxy logged = (ThrowableProxy) log.events().get(0).getThrowableProxy();
            assertThat(logged.getThrowable()).isSameAs(cause);
        }
    }

    @Test
    void logsKindOncePerMinuteAndCountsAlways() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            for (int i = 0; i < 1_000; i++) {
                health.report(Fault.INTAKE_FAILED, "could not be taken in", null);
            }

            assertThat(health.countOf(Fault.INTAKE_FAILED)).isEqualTo(1_000);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void logsOtherKind() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            health.report(Fault.INTAKE_FAILED, "intake", null);
            health.report(Fault.WRITER_TIMED_OUT, "writer", null);

            assertThat(log.lines()).containsExactly("WARN intake", "WARN writer");
        }
    }

    @Test
    void countsAndLogsPerInstance() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            HealthCounters other = new HealthCounters();

            health.report(Fault.INTAKE_FAILED, "one", null);
            other.report(Fault.INTAKE_FAILED, "other", null);

            assertThat(List.of(health.countOf(Fault.INTAKE_FAILED), other.countOf(Fault.INTAKE_FAILED)))
                    .containsExactly(1L, 1L);
            assertThat(log.lines()).containsExactlyInAnyOrder("WARN one", "WARN other");
        }
    }

    @Test
    void logsNothingForCount() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            health.count(Fault.ROW_DROPPED);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void logsCountedFaultsOnRequestOnceAMinute() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            health.count(Fault.ROW_DROPPED, 3);
            health.count(Fault.PATH_FOLDED);

            health.logUnlogged();
            health.count(Fault.ROW_DROPPED);
            health.logUnlogged();

            assertThat(log.lines())
                    .containsExactlyInAnyOrder(
                            "WARN 3 " + Fault.ROW_DROPPED.meaning(), "WARN 1 " + Fault.PATH_FOLDED.meaning());
        }
    }

    @Test
    void logsFoldedSeriesWhenInstanceCloses() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            try (Analytics analytics = Analytics.builder()
                    .config(AnalyticsConfig.defaults().withSeriesLimit(1))
                    .build()) {
                for (int call = 0; call < 10; call++) {
                    analytics.tracker("function " + call).run(() -> {});
                }
            }

            assertThat(log.lines()).anyMatch(line -> line.endsWith(Fault.SERIES_FOLDED.meaning()));
        }
    }

    @Test
    void ignoresAppenderThatThrows() {
        try (LogCapture log = LogCapture.of(LOGGER)) {
            AppenderBase<ILoggingEvent> throwing = new ThrowingAppender();
            ch.qos.logback.classic.Logger logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(LOGGER);
            logger.addAppender(throwing);
            List<String> lines;
            try {
                health.report(Fault.INTAKE_FAILED, "could not be taken in", null);
                lines = log.lines();
            } finally {
                logger.detachAppender(throwing);
            }

            assertThat(health.countOf(Fault.INTAKE_FAILED)).isEqualTo(1);
            assertThat(lines).containsExactly("WARN could not be taken in", "WARN 1 " + Fault.LOG_LINE_LOST.meaning());
        }
    }

    /** Throws an error, because its base class swallows exceptions. */
    private static final class ThrowingAppender extends AppenderBase<ILoggingEvent> {
        private ThrowingAppender() {
            started = true;
        }

        @Override
        protected void append(ILoggingEvent event) {
            throw new StackOverflowError("from an appender");
        }
    }
}
