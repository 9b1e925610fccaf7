package dev.takt.analytics.batch;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.CallCounter;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Logs a line for each finished call, on the writer's thread and only for levels that are enabled, so that a call pays
 * nothing for its line.
 *
 * <table>
 * <caption>Levels on {@code analytics.console} and {@code analytics.calls}</caption>
 * <tr><th>call</th><th>level</th></tr>
 * <tr><td>a failure, or a call past its tracker's {@code slowerThan}</td><td>WARN</td></tr>
 * <tr><td>a success that took longer than {@code long-max}</td><td>INFO</td></tr>
 * <tr><td>any other</td><td>DEBUG</td></tr>
 * </table>
 *
 * <p>A failure is also logged once at ERROR on {@code analytics.error}, with its throwable. A call inside a batch has no line on
 * {@code analytics.console}: the batch counts it there.
 */
public final class CallLog implements EventConsumer {
    private static final int OFF = Integer.MAX_VALUE;
    private static final Logger CONSOLE = LoggerFactory.getLogger("analytics.console");
    private static final Logger CALLS = LoggerFactory.getLogger("analytics.calls");
    private static final Logger ERRORS = LoggerFactory.getLogger("analytics.error");

    private final CallLine line;
    private final long longMaxNanos;
    private int lowestLevel = OFF;
    private boolean errorsEnabled;

    /** A call log with the thresholds and the unit of {@code config}. */
    public CallLog(AnalyticsConfig config) {
        this.line = new CallLine(config.durationThresholds(), config.callLog().unit());
        this.longMaxNanos = config.durationThresholds().longMaxNanos();
    }

    /** Looks up which levels are enabled; done once for the events of a batch. */
    @Override
    public void beginBatch() {
        lowestLevel = Math.min(lowestLevelOf(CONSOLE), lowestLevelOf(CALLS));
        errorsEnabled = ERRORS.isErrorEnabled();
    }

    /** Below INFO no plain success has a line; at INFO one that was long has. */
    @Override
    public long indifferentUpToNanos() {
        if (lowestLevel <= Level.DEBUG.toInt()) {
            return -1;
        }
        return lowestLevel <= Level.INFO.toInt() ? longMaxNanos : Long.MAX_VALUE;
    }

    @Override
    public void accept(EventView event) {
        CallStamp stamp = event.stamp();
        CallCounter counter = stamp == null ? null : stamp.counter();
        boolean isCounted = counter != null && counter.count(event);
        if (lowestLevel > Level.WARN.toInt() && !errorsEnabled) {
            return;
        }
        Level level = levelOf(event);
        boolean toErrors = errorsEnabled && event.outcome() == Outcome.FAILURE && event.error() != null;
        if (level.toInt() < lowestLevel && !toErrors) {
            return;
        }
        Map<String, String> mdc = stamp == null ? null : stamp.mdc();
        if (mdc != null) {
            MDC.setContextMap(mdc);
        }
        try {
            log(event, level, isCounted, toErrors);
        } finally {
            if (mdc != null) {
                MDC.clear();
            }
        }
    }

    private void log(EventView event, Level level, boolean isCounted, boolean toErrors) {
        String text = line.of(event);
        if (!isCounted) {
            CONSOLE.atLevel(level).log(text);
        }
        CALLS.atLevel(level).log(text);
        if (toErrors) {
            ERRORS.error(text, event.error());
        }
    }

    private Level levelOf(EventView event) {
        CallStamp stamp = event.stamp();
        boolean pastItsThreshold = stamp != null && event.durationNanos() > stamp.slowerThanNanos();
        if (event.outcome() == Outcome.FAILURE || pastItsThreshold) {
            return Level.WARN;
        }
        boolean isLongSuccess = event.outcome() == Outcome.SUCCESS && event.durationNanos() > longMaxNanos;
        return isLongSuccess ? Level.INFO : Level.DEBUG;
    }

    private static int lowestLevelOf(Logger logger) {
        if (logger.isDebugEnabled()) {
            return Level.DEBUG.toInt();
        }
        if (logger.isInfoEnabled()) {
            return Level.INFO.toInt();
        }
        return logger.isWarnEnabled() ? Level.WARN.toInt() : OFF;
    }
}
