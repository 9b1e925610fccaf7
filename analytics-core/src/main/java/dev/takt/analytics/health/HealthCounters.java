package dev.takt.analytics.health;

import dev.takt.analytics.log.LogQueue;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counters of the library's own failures and losses. Logs each kind at most once a minute.
 *
 * <p>Any thread. No method throws or waits for the logging framework: lines go to {@link #log()}, the queue of all log lines of one instance.
 */
public final class HealthCounters {
    /** The faults that are only counted where they occur: on threads of the program, or for each row. {@link #logUnlogged} logs them. */
    private static final Set<Fault> UNLOGGED = EnumSet.of(
            Fault.ROW_DROPPED,
            Fault.SERIES_FOLDED,
            Fault.PATH_FOLDED,
            Fault.TAG_VALUE_FOLDED,
            Fault.GAUGE_UNSEEN,
            Fault.DURATION_CLAMPED,
            Fault.IN_FLIGHT_OVERFLOW,
            Fault.CALLER_UNKNOWN,
            Fault.SLOW_CALL_DROPPED);

    private final Map<Fault, LongAdder> counts = new EnumMap<>(Fault.class);
    /** Counts without allocation, for when an adder cannot grow for lack of memory. */
    private final Map<Fault, AtomicLong> spare = new EnumMap<>(Fault.class);

    /** Counts that are kept elsewhere, where that costs less. */
    private final Map<Fault, LongSupplier> elsewhere = new ConcurrentHashMap<>();

    private final Map<Fault, OncePerMinute> logs = new EnumMap<>(Fault.class);
    private final Map<Fault, GrowingLog> growing = new EnumMap<>(Fault.class);

    /** The counts of {@link #UNLOGGED} in their last log lines. */
    private final Map<Fault, Long> logged = new ConcurrentHashMap<>();

    private final LogQueue log;

    /** Creates counters at zero, with a queue of log lines of the default size. */
    public HealthCounters() {
        this(LogQueue.USUAL_CALL_LINES, () -> {});
    }

    /**
     * Creates counters at zero.
     *
     * @param mostCallLines most lines of calls that wait for the log; 1 or more
     * @param atLogStart runs on the thread that writes log lines when it starts
     */
    public HealthCounters(int mostCallLines, Runnable atLogStart) {
        this.log = new LogQueue(mostCallLines, atLogStart, this::lineLost);
        for (Fault fault : Fault.values()) {
            counts.put(fault, new LongAdder());
            spare.put(fault, new AtomicLong());
            logs.put(fault, new OncePerMinute(log));
            growing.put(fault, new GrowingLog(log));
        }
    }

    /** Returns counters at zero that log nothing. */
    public static HealthCounters unlogged() {
        HealthCounters counters = new HealthCounters();
        counters.log.silence();
        return counters;
    }

    /** Returns the queue of the log lines of this instance. */
    public LogQueue log() {
        return log;
    }

    /** Adds the result of {@code counter} to the count of {@code fault}, which has no other such counter. */
    public void addCounter(Fault fault, LongSupplier counter) {
        elsewhere.put(fault, counter);
    }

    /** Counts one {@code fault}. */
    public void count(Fault fault) {
        count(fault, 1);
    }

    /** Counts {@code times} faults at once. */
    @SuppressWarnings("CatchingUnchecked")
    public void count(Fault fault, long times) {
        try {
            adder(fault).add(times);
        } catch (Throwable noMemory) {
            Objects.requireNonNull(spare.get(fault)).addAndGet(times);
        }
    }

    /** Subtracts {@code times} faults, which another instance counts from now on. */
    public void handOver(Fault fault, long times) {
        count(fault, -times);
    }

    /** Counts one {@code fault} and logs it, unless the same kind was logged less than a minute ago. */
    public void report(Fault fault, String what, @Nullable Throwable cause) {
        count(fault);
        logOf(fault).warn(what, cause);
    }

    /** Counts {@code times} faults and logs their number so far, unless the same kind was logged less than a minute ago. */
    public void report(Fault fault, long times) {
        count(fault, times);
        logOf(fault).warn(() -> countOf(fault) + " " + fault.meaning());
    }

    /** Counts one {@code fault} and logs it each time. */
    public void reportEach(Fault fault, String what) {
        count(fault);
        OncePerMinute.warn(log, what, null);
    }

    /** Counts one {@code fault} and logs the number, at the first fault and each time the number has doubled. */
    public void reportGrowing(Fault fault) {
        count(fault);
        Objects.requireNonNull(growing.get(fault)).count(fault.meaning());
    }

    /** Logs the faults that are counted without a line, each at most once a minute and only if there are more. */
    public void logUnlogged() {
        for (Fault fault : UNLOGGED) {
            long count = countOf(fault);
            boolean isMore = count > logged.getOrDefault(fault, 0L);
            if (isMore && logOf(fault).warn(() -> count + " " + fault.meaning())) {
                logged.put(fault, count);
            }
        }
    }

    private OncePerMinute logOf(Fault fault) {
        return Objects.requireNonNull(logs.get(fault));
    }

    private void lineLost() {
        count(Fault.LOG_LINE_LOST);
        logOf(Fault.LOG_LINE_LOST).warn(() -> countOf(Fault.LOG_LINE_LOST) + " " + Fault.LOG_LINE_LOST.meaning());
    }

    /** Returns the count of each fault by its name, in the order of the faults. */
    public Map<String, Long> counts() {
        Map<String, Long> found = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            found.put(fault.text(), countOf(fault));
        }
        return found;
    }

    /** Returns the count of {@code fault}. */
    public long countOf(Fault fault) {
        return adder(fault).sum()
                + Objects.requireNonNull(spare.get(fault)).get()
                + elsewhere.getOrDefault(fault, () -> 0).getAsLong();
    }

    private LongAdder adder(Fault fault) {
        return Objects.requireNonNull(counts.get(fault));
    }
}
