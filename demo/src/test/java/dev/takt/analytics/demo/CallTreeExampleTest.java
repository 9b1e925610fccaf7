package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.CallNode;
import org.junit.jupiter.api.Test;

class CallTreeExampleTest {
    @Test
    void listsCalleesBelowTheirCaller() {
        try (Analytics analytics = Analytics.create()) {
            assertThat(CallTreeExample.print(analytics).roots())
                    .singleElement()
                    .satisfies(root -> assertThat(root.children())
                            .extracting(CallNode::name)
                            .containsExactlyInAnyOrder("db.query", "prices.fetch"));
            CallTreeExample.printRows(analytics);
            assertThat(analytics.events())
                    .extracting(event -> event.path().toString())
                    .containsExactly(
                            "[orders.load(call), db.query(call)]",
                            "[orders.load(call), prices.fetch(call)]",
                            "[orders.load(call)]");
        }
    }
}
