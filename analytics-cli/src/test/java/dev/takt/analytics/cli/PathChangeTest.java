package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PathChangeTest {
    @Test
    void findsThePathThatBecameSlower() {
        assertThat(PathChange.between(orders(20, 10), orders(60, 10)))
                .extracting(change -> change.path() + " " + change.verdict().words())
                .containsExactly(
                        "POST /orders slower", "POST /orders > query slower", "cleanup same", "cleanup > query same");
    }

    @Test
    void comparesOnlyPathsOfBothSides() {
        assertThat(PathChange.between(orders(20, 0), orders(20, 10)))
                .extracting(change -> change.path().toString())
                .containsExactlyInAnyOrder("POST /orders", "POST /orders > query");
    }

    /** Returns the tree of 100 orders with a query of so many milliseconds, and of as many cleanups unless they take none. */
    private static CallTree orders(int queryMillis, int cleanupMillis) {
        ManualClock clock = new ManualClock();
        try (Analytics analytics = Analytics.builder().clock(clock).build()) {
            Tracker query = analytics.tracker("query");
            for (int i = 0; i < 100; i++) {
                analytics
                        .tracker("POST /orders")
                        .run(() -> query.run(() -> clock.advance(Duration.ofMillis(queryMillis))));
                if (cleanupMillis > 0) {
                    analytics
                            .tracker("cleanup")
                            .run(() -> query.run(() -> clock.advance(Duration.ofMillis(cleanupMillis))));
                }
            }
            return analytics.callTree();
        }
    }
}
