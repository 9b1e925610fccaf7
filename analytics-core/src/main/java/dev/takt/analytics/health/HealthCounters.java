package dev.takt.analytics.health;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of our own failures and losses, and the logging of them: each kind at most once a minute.
 *
 * <p>Any thread. Nothing here throws: a logging framework that fails is ignored, the count stays.
 */
public final class HealthCounters {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final Map<Fault, LongAdder> counts = new EnumMap<>(Fault.class);
    private final Map<Fault, AtomicLong> nextLog = new EnumMap<>(Fault.class);

    /** All counts at zero. */
    public HealthCounters() {
        for (Fault fault : Fault.values()) {
            counts.put(fault, new LongAdder());
            nextLog.put(fault, new AtomicLong(Long.MIN_VALUE));
        }
    }

    /** Counts one {@code fault}. */
    public void count(Fault fault) {
        count(fault, 1);
    }

    /** Counts {@code times} faults at once. */
    public void count(Fault fault, long times) {
        adder(fault).add(times);
    }

    /** Takes {@code times} faults back, which from now on are counted by another instance. */
    public void handOver(Fault fault, long times) {
        adder(fault).add(-times);
    }

    /** Counts one {@code fault} and logs it, unless the same kind was logged less than a minute ago. */
    public void report(Fault fault, String what, @Nullable Throwable cause) {
        count(fault);
        if (mayLog(fault)) {
            logQuietly(what, cause);
        }
    }

    /** How often {@code fault} was counted. */
    public long countOf(Fault fault) {
        return adder(fault).sum();
    }

    private LongAdder adder(Fault fault) {
        return Objects.requireNonNull(counts.get(fault));
    }

    private boolean mayLog(Fault fault) {
        AtomicLong next = Objects.requireNonNull(nextLog.get(fault));
        long now = System.nanoTime();
        long due = next.get();
        return (due == Long.MIN_VALUE || now - due >= 0) && next.compareAndSet(due, now + QUIET_NANOS);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void logQuietly(String what, @Nullable Throwable cause) {
        try {
            LOG.warn("{}", what, cause);
        } catch (Throwable fromLogging) {
            // a logging framework that fails must not take the program along; the count tells
        }
    }
}
