package dev.takt.analytics.scope;

import dev.takt.analytics.health.OncePerMinute;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Those who are told the result of each scope that closes; the user's code, and therefore guarded. Any thread. */
final class CloseListeners {
    private final List<CloseListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final OncePerMinute log = new OncePerMinute();

    private record CloseListener(Predicate<Map<String, Double>> wanted, Consumer<Map<String, Double>> listener) {}

    void add(Predicate<Map<String, Double>> wanted, Consumer<Map<String, Double>> listener) {
        listeners.add(new CloseListener(wanted, listener));
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Hands {@code result} to those who want it. */
    void closed(Map<String, Double> result) {
        for (CloseListener each : listeners) {
            try {
                if (each.wanted.test(result)) {
                    each.listener.accept(result);
                }
            } catch (Throwable thrown) {
                failures.incrementAndGet();
                log.warn("A listener of closing scopes failed", thrown);
            }
        }
    }

    /** How often one of them threw. */
    long failures() {
        return failures.get();
    }
}
