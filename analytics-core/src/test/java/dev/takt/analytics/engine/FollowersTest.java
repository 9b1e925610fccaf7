package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.call.Follower;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.store.RowBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private final HealthCounters health = new HealthCounters();

    @Test
    void throwingFollowerDoesNotAffectOthers() {
        Counting last = new Counting();
        Followers followers = new Followers(List.of(new Throwing(), last), health);

        followers.beginBlock();
        followers.accept(call(null));

        assertThat(last.batches).isEqualTo(1);
        assertThat(last.calls).isEqualTo(1);
        assertThat(health.countOf(Fault.INTAKE_FAILED)).isEqualTo(2);
    }

    @Test
    void callsOfOurOwnThreadsAreShownToNobody() {
        Counting follower = new Counting();
        Followers followers = new Followers(List.of(follower), health);

        followers.accept(call(CallReferences.ours(null, 1)));

        assertThat(follower.calls).isZero();
    }

    private static FollowedCall call(@Nullable CallReferences references) {
        RowBlock block = new RowBlock(id -> new Series(id, "call", "call", Tags.empty()), Paths.table());
        block.add(0, 0, 1, Outcome.SUCCESS, 0, references);
        return block.row(0);
    }

    private static final class Throwing implements Follower {
        @Override
        public void beginBlock() {
            throw new IllegalStateException("at the batch");
        }

        @Override
        public void accept(FollowedCall event) {
            throw new OutOfMemoryError("at the call");
        }
    }

    private static final class Counting implements Follower {
        private int batches;
        private int calls;

        @Override
        public void beginBlock() {
            batches++;
        }

        @Override
        public void accept(FollowedCall event) {
            calls++;
        }
    }
}
