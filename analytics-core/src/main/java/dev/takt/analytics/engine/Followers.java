package dev.takt.analytics.engine;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.call.Follower;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.List;

/**
 * Passes each call whose row was taken in to the call log, the batches and the exporters, one after the other, on the writer. If one of
 * them throws, this is counted and the others still receive the call. Calls made by the library's own threads while they log or
 * export are not passed on, because that would never end.
 */
final class Followers implements Follower {
    private final Follower[] followers;
    private final HealthCounters health;

    Followers(List<? extends Follower> followers, HealthCounters health) {
        this.followers = followers.toArray(Follower[]::new);
        this.health = health;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void beginBlock() {
        for (Follower follower : followers) {
            try {
                follower.beginBlock();
            } catch (Throwable failure) {
                failed(follower, failure);
            }
        }
    }

    @Override
    public long ignoresSuccessesUpToNanos() {
        long least = Long.MAX_VALUE;
        for (Follower follower : followers) {
            least = Math.min(least, follower.ignoresSuccessesUpToNanos());
        }
        return least;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void accept(FollowedCall event) {
        CallStamp stamp = event.stamp();
        if (stamp != null && stamp.isOurs()) {
            return;
        }
        for (Follower follower : followers) {
            try {
                follower.accept(event);
            } catch (Throwable failure) {
                failed(follower, failure);
            }
        }
    }

    private void failed(Follower follower, Throwable failure) {
        health.report(Fault.INTAKE_FAILED, follower.getClass().getSimpleName() + " failed on a finished call", failure);
    }
}
