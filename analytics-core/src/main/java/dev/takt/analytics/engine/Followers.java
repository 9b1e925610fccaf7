package dev.takt.analytics.engine;

import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.List;

/**
 * Passes each call whose row was taken in to the call log, the batches and the exporters, one after the other, on the writer. If one of
 * them throws, this is counted and the others still receive the call. Calls made by the library's own threads while they log or
 * export are not passed on, because that would never end.
 */
final class Followers implements EventConsumer {
    private final EventConsumer[] followers;
    private final HealthCounters health;

    Followers(List<? extends EventConsumer> followers, HealthCounters health) {
        this.followers = followers.toArray(EventConsumer[]::new);
        this.health = health;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void beginBatch() {
        for (EventConsumer follower : followers) {
            try {
                follower.beginBatch();
            } catch (Throwable failure) {
                failed(follower, failure);
            }
        }
    }

    @Override
    public long ignoresSuccessesUpToNanos() {
        long least = Long.MAX_VALUE;
        for (EventConsumer follower : followers) {
            least = Math.min(least, follower.ignoresSuccessesUpToNanos());
        }
        return least;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void accept(EventView event) {
        CallStamp stamp = event.stamp();
        if (stamp != null && stamp.isOurs()) {
            return;
        }
        for (EventConsumer follower : followers) {
            try {
                follower.accept(event);
            } catch (Throwable failure) {
                failed(follower, failure);
            }
        }
    }

    private void failed(EventConsumer follower, Throwable failure) {
        health.report(Fault.INTAKE_FAILED, follower.getClass().getSimpleName() + " failed on a finished call", failure);
    }
}
