package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.SlowCall;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTreeExampleTest {
    @Test
    void readsTreeOfFiles(@TempDir Path directory) throws IOException {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        try (Analytics analytics = Analytics.builder()
                .config(config.withStore(config.store().withDirectory(directory)))
                .build()) {
            CallTreeExample.print(analytics);
        }

        CallTreeExample.printStored(directory, Instant.now().minusSeconds(3_600));

        try (CallStore store = CallStore.open(directory)) {
            assertThat(store.callTree().roots())
                    .singleElement()
                    .satisfies(root -> assertThat(root.children()).hasSize(2));
        }
    }

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

    @Test
    void writesTreeForOtherTools() throws IOException {
        try (Analytics analytics = Analytics.create()) {
            StringWriter json = new StringWriter();
            StringWriter stacks = new StringWriter();

            CallTreeExample.write(CallTreeExample.print(analytics), json, stacks);

            assertThat(json.toString()).contains("takt-call-tree", "prices.fetch");
            assertThat(stacks.toString()).contains("orders.load;db.query ");
        }
    }

    @Test
    void slowCallsHaveTheCallsThatTheyMade() {
        try (Analytics analytics = Analytics.create()) {
            CallNode root = CallTreeExample.print(analytics).roots().get(0);
            CallTreeExample.printSlowest(analytics);

            assertThat(root.slowest())
                    .singleElement()
                    .satisfies(slow -> assertThat(slow.spans())
                            .extracting(SlowCall.Span::name)
                            .containsExactly("db.query", "prices.fetch"));
        }
    }
}
