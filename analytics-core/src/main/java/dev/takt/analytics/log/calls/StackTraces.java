package dev.takt.analytics.log.calls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A limit for stack traces in the log: one a minute for each series and class of error. Not thread-safe: used only by the thread that writes
 * log lines.
 */
final class StackTraces {
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KINDS = 256;

    private final LongSupplier nanoTime;
    private final Map<Kind, Long> printedAt = new LinkedHashMap<>();

    private record Kind(int seriesId, String errorType) {}

    StackTraces(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns true if the next stack trace of this series and class of error may be printed, and counts it as printed then. */
    boolean mayPrint(int seriesId, String errorType) {
        Kind kind = new Kind(seriesId, errorType);
        long now = nanoTime.getAsLong();
        Long before = printedAt.get(kind);
        if (before != null && now - before < QUIET_NANOS) {
            return false;
        }
        if (before == null && printedAt.size() == MOST_KINDS) {
            printedAt.remove(printedAt.keySet().iterator().next());
        }
        printedAt.put(kind, now);
        return true;
    }
}
