package dev.takt.analytics.health;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts of our own failures and losses, and the logging of them: each kind at most once a minute.
 *
 * <p>Any thread. Nothing here throws: a logging framework that fails is ignored, the count stays.
 */
public final class HealthCounters {
    private final Map<Fault, LongAdder> counts = new EnumMap<>(Fault.class);
    private final Map<Fault, OncePerMinute> logs = new EnumMap<>(Fault.class);

    /** All counts at zero. */
    public HealthCounters() {
        for (Fault fault : Fault.values()) {
            counts.put(fault, new LongAdder());
            logs.put(fault, new OncePerMinute());
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
        Objects.requireNonNull(logs.get(fault)).warn(what, cause);
    }

    /** How often {@code fault} was counted. */
    public long countOf(Fault fault) {
        return adder(fault).sum();
    }

    private LongAdder adder(Fault fault) {
        return Objects.requireNonNull(counts.get(fault));
    }
}
