package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import reactor.core.publisher.Hooks;

/** The call tree of a reactive application whose threads get the context of what they work for. */
@SpringBootTest(
        classes = {WebFluxApplication.class, TreeController.class, CountingShop.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.main.web-application-type=reactive", "spring.reactor.context-propagation=auto"})
@DirtiesContext
class WebFluxTreeTest {
    @Autowired
    private Analytics analytics;

    @Autowired
    private Environment environment;

    @AfterAll
    static void stopPropagation() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void treeHasCallsBelowTheirRoute() throws Exception {
        RecordedCalls calls = new RecordedCalls(analytics, environment);

        assertThat(calls.get("/trees/7").body()).isEqualTo("called 73");

        calls.assertTree(
                "GET /trees/{id}",
                "CountingShop.price call, CountingShop.stock call, GET /called/{id} http.client, task queue, "
                        + calls.run());
    }
}
