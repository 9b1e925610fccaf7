package dev.takt.analytics.scope;

import dev.takt.analytics.health.OncePerMinute;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The listeners that receive the result of each closed scope. They are user code, so their exceptions are caught. Thread-safe. */
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

    /** Passes {@code result} to the listeners whose condition is true for it. */
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

    /** Returns the number of exceptions that listeners threw. */
    long failures() {
        return failures.get();
    }
}
