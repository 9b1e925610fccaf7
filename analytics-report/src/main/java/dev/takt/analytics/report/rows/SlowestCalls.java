package dev.takt.analytics.report.rows;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the longest calls that it is shown, in any way they ended; of two equal ones the earlier. For one thread. */
public final class SlowestCalls implements EventConsumer {
    private final int most;
    private final PriorityQueue<Event> slowest = new PriorityQueue<>(Comparator.comparing(Event::duration));
    private long floorNanos = -1;

    /** Keeps at most {@code most} calls, 1 or more. */
    public SlowestCalls(int most) {
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

    /** The calls kept, the longest first. */
    public List<Event> calls() {
        List<Event> calls = new ArrayList<>(slowest);
        calls.sort(Collections.reverseOrder(Comparator.comparing(Event::duration)));
        return calls;
    }
}
