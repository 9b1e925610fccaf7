package dev.takt.analytics.report.rows;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A consumer that keeps the longest calls of any outcome; of two equally long calls it prefers the earlier. For one thread. */
public final class SlowestRows implements EventConsumer {
    private final int most;
    private final PriorityQueue<Event> slowest = new PriorityQueue<>(Comparator.comparing(Event::duration));
    private long floorNanos = -1;

    /** Creates a consumer that keeps at most {@code most} calls, at least 1. */
    public SlowestRows(int most) {
        this.most = most;
    }

    @Override
    public void accept(EventView row) {
        if (row.durationNanos() <= floorNanos) {
            return;
        }
        if (slowest.size() == most) {
            slowest.poll();
        }
        slowest.add(Event.of(row));
        if (slowest.size() == most) {
            floorNanos = slowest.element().duration().toNanos();
        }
    }

    /** Returns the kept calls, the longest first. */
    public List<Event> calls() {
        List<Event> calls = new ArrayList<>(slowest);
        calls.sort(Collections.reverseOrder(Comparator.comparing(Event::duration)));
        return calls;
    }
}
