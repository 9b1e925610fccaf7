package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import org.junit.jupiter.api.Test;

class CarryingWorkTest {
    @Test
    void workRunsWithTagsOfThreadThatHandedItOver() throws InterruptedException {
        try (Analytics analytics = Analytics.create()) {
            Runnable call = () -> analytics.tracker("find").run(() -> {});
            Runnable carrying = analytics.withTags(Tags.of("tenant", "a"), () -> analytics.carrying(call));
            Thread other = new Thread(() -> {
                carrying.run();
                call.run();
            });
            other.start();
            other.join();

            assertThat(analytics.events())
                    .extracting(Event::tags)
                    .containsExactly(Tags.of("tenant", "a"), Tags.empty());
        }
    }
}
