package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** An instance whose tracker has a hook that notes what it sees. */
abstract class HookedTracker {
    final ManualClock clock = new ManualClock();
    final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    final Hook noting = Hook.after(result -> {
        seen.add(Seen.of(result));
        return null;
    });
    final Analytics analytics = Analytics.builder().clock(clock).build();
    final Tracker tracker = analytics.tracker("find", "db").tag("table", "users");

    /** The view that a hook had of a call. */
    record Seen(
            String name,
            String eventType,
            Tags tags,
            List<@Nullable Object> arguments,
            @Nullable Object value,
            @Nullable Throwable error,
            Outcome outcome,
            Duration duration) {
        static Seen of(CallResult result) {
            return new Seen(
                    result.name(),
                    result.eventType(),
                    result.tags(),
                    result.arguments(),
                    result.value(),
                    result.error(),
                    result.outcome(),
                    result.duration());
        }
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    final Event onlyCall() {
        assertThat(analytics.events()).hasSize(1);
        return analytics.events().get(0);
    }

    final Seen onlySeen() {
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }
}
