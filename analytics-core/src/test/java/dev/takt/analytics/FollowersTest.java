package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private final HealthCounters health = new HealthCounters();

    @Test
    @SuppressWarnings("NullAway") // nobody looks at the call
    void oneThatThrowsKeepsTheCallFromNobodyElse() {
        Counting last = new Counting();
        Followers followers = new Followers(List.of(new Throwing(), last), health);

        followers.beginBatch();
        followers.accept(null);

        assertThat(last.batches).isEqualTo(1);
        assertThat(last.calls).isEqualTo(1);
        assertThat(health.countOf(Fault.INTAKE_FAILED)).isEqualTo(2);
    }

    private static final class Throwing implements EventConsumer {
        @Override
        public void beginBatch() {
            throw new IllegalStateException("at the batch");
        }

        @Override
        public void accept(EventView event) {
            throw new OutOfMemoryError("at the call");
        }
    }

    private static final class Counting implements EventConsumer {
        private int batches;
        private int calls;

        @Override
        public void beginBatch() {
            batches++;
        }

        @Override
        public void accept(EventView event) {
            calls++;
        }
    }
}
