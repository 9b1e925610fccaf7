package dev.takt.analytics.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The spans that run in this process, by id, up to a limit that includes the ended spans that wait for their root. Any thread.
 *
 * <p>A span that never ends is forgotten ten minutes after its start, once the limit is reached.
 */
final class SpanTable {
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long SWEEP_NANOS = Duration.ofSeconds(1).toNanos();

    private final int limit;
    private final Map<String, RunningSpan> running = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong sweptAt = new AtomicLong(System.nanoTime());

    SpanTable(int limit) {
        this.limit = limit;
    }

    /** Reserves a place for one span; returns false if there is none. */
    boolean reserve() {
        if (size.incrementAndGet() <= limit) {
            return true;
        }
        size.decrementAndGet();
        return false;
    }

    /** Gives the place of a span back that was recorded or left out. */
    void release() {
        size.decrementAndGet();
    }

    void put(RunningSpan span) {
        running.put(span.span().getSpanContext().getSpanId(), span);
    }

    /** Returns the running span with this context; null if it is of another process, has ended or is not followed. */
    @Nullable
    RunningSpan get(SpanContext context) {
        RunningSpan found = context.isValid() && !context.isRemote() ? running.get(context.getSpanId()) : null;
        boolean isSame =
                found != null && found.span().getSpanContext().getTraceId().equals(context.getTraceId());
        return isSame ? found : null;
    }

    /** Removes a span that has ended; returns null if it is not followed. */
    @Nullable
    RunningSpan remove(SpanContext context) {
        return get(context) == null ? null : running.remove(context.getSpanId());
    }

    /** Passes each root for which spans have waited for {@code wait} to {@code opening}; at most once a second. */
    void sweep(long waitNanos, Consumer<RunningSpan> opening) {
        long now = System.nanoTime();
        long last = sweptAt.get();
        if (now - last < Math.min(SWEEP_NANOS, waitNanos) || !sweptAt.compareAndSet(last, now)) {
            return;
        }
        boolean isFull = size.get() >= limit;
        running.forEach((id, span) -> {
            long age = span.call().ageNanos();
            if (span.isRoot() && span.isAwaited() && age >= waitNanos) {
                opening.accept(span);
            }
            if (isFull
                    && age >= FORGOTTEN_NANOS
                    && running.remove(id, span)
                    && span.call().end()) {
                opening.accept(span);
                release();
            }
        });
    }

    /** Passes each root to {@code opening}. */
    void forEachRoot(Consumer<RunningSpan> opening) {
        running.values().stream().filter(RunningSpan::isRoot).forEach(opening);
    }
}
