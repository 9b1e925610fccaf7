package dev.takt.analytics.stats;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.rows.RowSelection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of retained rows that one pass over them finds. */
final class RowFigures {
    private final RowSelection selection;
    private final Set<String> names = new HashSet<>();
    private @Nullable Event slowest;
    private @Nullable Event fastest;
    private long slowestNanos = -1;
    private long fastestNanos = Long.MAX_VALUE;

    RowFigures(EventSource rows, RowSelection selection) {
        this.selection = selection;
        rows.forEach(this::take);
    }

    Optional<Event> slowest() {
        return Optional.ofNullable(slowest);
    }

    Optional<Event> fastest() {
        return Optional.ofNullable(fastest);
    }

    long functionCount() {
        return names.size();
    }

    private void take(EventView row) {
        if (!selection.matches(row)) {
            return;
        }
        names.add(row.series().name());
        long nanos = row.durationNanos();
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowest = Event.of(row);
        }
        if (nanos < fastestNanos) {
            fastestNanos = nanos;
            fastest = Event.of(row);
        }
    }
}
