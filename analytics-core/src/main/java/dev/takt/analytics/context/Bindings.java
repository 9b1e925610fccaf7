package dev.takt.analytics.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bindings of one thread, at most one for each owner. Used by that thread only. */
final class Bindings {
    private final List<Entry> entries = new ArrayList<>(1);

    private record Entry(Object owner, ThreadContext.Binding binding) {}

    /** Adds a binding in place of an earlier one of {@code owner}, and removes released ones. */
    void put(Object owner, ThreadContext.Binding binding) {
        entries.removeIf(entry -> entry.owner() == owner || entry.binding().isReleased());
        entries.add(new Entry(owner, binding));
    }

    /** Returns the binding of {@code owner}, or null. */
    ThreadContext.@Nullable Binding of(Object owner) {
        for (Entry entry : entries) {
            if (entry.owner() == owner) {
                return entry.binding();
            }
        }
        return null;
    }

    /** Returns the number of bindings. */
    int size() {
        return entries.size();
    }
}
