package dev.takt.analytics.log.calls;

import dev.takt.analytics.call.CallCounter;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.call.Follower;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.LoggerNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Logs a line for each finished call whose level is enabled. The writer copies the call into the {@link LogQueue}; the thread of that queue
 * formats the text and passes it to SLF4J, so neither the call nor the figures wait for an appender.
 *
 * <table>
 * <caption>Levels on {@code analytics.console} and {@code analytics.calls}</caption>
 * <tr><th>call</th><th>level</th></tr>
 * <tr><td>a failure, or a call past its tracker's {@code slowerThan}</td><td>WARN</td></tr>
 * <tr><td>a success that took longer than {@code long-max}</td><td>INFO</td></tr>
 * <tr><td>any other</td><td>DEBUG</td></tr>
 * </table>
 *
 * <p>A call has one line, on {@code analytics.console}, which contains the cause of a failure. At DEBUG that logger adds the stack trace, once
 * a minute for each series and class of error. Further lines are optional: {@code analytics.calls} at TRACE has every line again, and
 * {@code analytics.error} at TRACE has each failure at ERROR with its throwable. A call inside a batch has no line on
 * {@code analytics.console}, since the batch counts it there.
 *
 * <p>Uses the API of SLF4J 1.7, so that it works with versions 1.7 and 2.
 */
public final class CallLog implements Follower {
    private static final int OFF = Integer.MAX_VALUE;
    private static final Logger CONSOLE = LoggerFactory.getLogger(LoggerNames.CONSOLE);
    private static final Logger CALLS = LoggerFactory.getLogger(LoggerNames.CALLS);
    private static final Logger ERRORS = LoggerFactory.getLogger(LoggerNames.ERROR);

    private final LogQueue log;
    private final CallLine line;
    private final boolean enabled;
    private final long longMaxNanos;
    private final StackTraces stackTraces = new StackTraces(System::nanoTime);
    private int lowestOnConsole = OFF;
    private boolean callsWanted;
    private boolean errorsWanted;

    /** Creates a call log with the settings of {@code config}, whose lines go to {@code log}. */
    public CallLog(AnalyticsConfig config, LogQueue log) {
        this.log = log;
        this.line = new CallLine(
                config.durationThresholds(),
                config.callLog().unit(),
                config.time().zone());
        this.enabled = config.callLog().enabled();
        this.longMaxNanos = config.durationThresholds().longMaxNanos();
    }

    /** Looks up the enabled levels, once for the events of a block. */
    @Override
    public void beginBlock() {
        if (enabled) {
            lowestOnConsole = lowestLevelOf(CONSOLE);
            callsWanted = CALLS.isTraceEnabled();
            errorsWanted = ERRORS.isTraceEnabled();
        }
    }

    /** Returns the duration up to which a success has no line: all below INFO, at INFO up to {@code long-max}. */
    @Override
    public long ignoresSuccessesUpToNanos() {
        if (callsWanted || lowestOnConsole <= Level.DEBUG.toInt()) {
            return -1;
        }
        return lowestOnConsole <= Level.INFO.toInt() ? longMaxNanos : Long.MAX_VALUE;
    }

    @Override
    public void accept(FollowedCall event) {
        CallStamp stamp = event.stamp();
        CallCounter counter = stamp == null ? null : stamp.counter();
        boolean isCounted = counter != null && counter.count(event);
        Level level = levelOf(event);
        boolean toConsole = !isCounted && level.toInt() >= lowestOnConsole;
        boolean toErrors = errorsWanted && event.outcome() == Outcome.FAILURE && event.error() != null;
        if (toConsole || callsWanted || toErrors) {
            boolean toCalls = callsWanted;
            LoggedCall call = LoggedCall.of(event, stamp);
            log.call(() -> write(call, level, toConsole, toCalls, toErrors));
        }
    }

    private void write(LoggedCall call, Level level, boolean toConsole, boolean toCalls, boolean toErrors) {
        CallStamp stamp = call.stamp();
        Map<String, String> mdc = stamp == null ? null : stamp.mdc();
        if (mdc != null) {
            MDC.setContextMap(mdc);
        }
        try {
            String text = line.of(call, stamp == null ? null : stamp.thread());
            if (toConsole) {
                write(CONSOLE, level, text, stackTraceOf(call));
            }
            if (toCalls) {
                write(CALLS, level, text, null);
            }
            if (toErrors) {
                ERRORS.error(text, call.error());
            }
        } finally {
            if (mdc != null) {
                MDC.clear();
            }
        }
    }

    private @Nullable Throwable stackTraceOf(LoggedCall call) {
        String type = call.errorType();
        boolean isPrinted = type != null
                && CONSOLE.isDebugEnabled()
                && stackTraces.mayPrint(call.series().id(), type);
        return isPrinted ? call.error() : null;
    }

    private static void write(Logger logger, Level level, String text, @Nullable Throwable error) {
        switch (level) {
            case WARN -> logger.warn(text, error);
            case INFO -> logger.info(text, error);
            default -> logger.debug(text, error);
        }
    }

    private Level levelOf(FollowedCall event) {
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
