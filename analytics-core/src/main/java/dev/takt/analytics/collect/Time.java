package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Nanos;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The number of timed runs and their total duration, which change in one step. */
final class Time implements Sum {
    /** Null after sealing. */
    private final AtomicReference<@Nullable Spent> spent = new AtomicReference<>(new Spent(0, 0));

    private record Spent(long count, double nanos) {}

    @Override
    public boolean add(double nanos) {
        while (true) {
            Spent before = spent.get();
            if (before == null) {
                return false;
            }
            if (spent.compareAndSet(before, new Spent(before.count + 1, before.nanos + nanos))) {
                return true;
            }
        }
    }

    @Override
    public void sealInto(Sums sums, String key, Tags tags) {
        Spent all = spent.getAndSet(null);
        if (all != null) {
            sums.add(key + ".count", tags, (double) all.count);
            sums.add(key + ".total_dur", tags, all.nanos / Nanos.PER_SECOND);
        }
    }
}
