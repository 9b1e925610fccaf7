package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.CallNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Sends requests to an application and looks at the calls that it has recorded. */
final class RecordedCalls {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Analytics analytics;
    private final Environment environment;

    RecordedCalls(Analytics analytics, Environment environment) {
        this.analytics = analytics;
        this.environment = environment;
    }

    int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + port() + path);
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** Waits until exactly one call of this name has ended; returns it. */
    Event only(String name) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(named(name))
                        .as("calls named %s among %s", name, analytics.stats().series())
                        .hasSize(1));
        return named(name).get(0);
    }

    /** Waits for the call of this name and checks its end. */
    void assertOnly(String name, String eventType, String status, Outcome outcome) {
        assertThat(only(name))
                .returns(eventType, Event::eventType)
                .returns(status, event -> event.tags().get("status"))
                .returns(outcome, Event::outcome);
    }

    /**
     * Waits until the call tree has a root of this name with {@code expected} below it; the root of a request ends after its answer.
     *
     * @param expected a name, and those below it in brackets, without connections to the database
     */
    void assertTree(String name, String expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(analytics.callTree().roots())
                        .filteredOn(root -> root.name().equals(name) && root.calls() == 1)
                        .as("roots named %s of %s", name, analytics.callTree())
                        .extracting(root -> below(root.children()))
                        .containsExactly(expected));
        assertThat(analytics.health().count("bridge-failed")).isZero();
    }

    /** Returns the tree of a task that asks {@link CountingShop#count()}: other versions of Spring Boot are tested without a database. */
    String run() {
        boolean hasDatabase = ClassUtils.isPresent("net.ttddyy.observation.tracing.ConnectionContext", null);
        return hasDatabase ? "task run[jdbc.query db]" : "task run";
    }

    private static String below(List<CallNode> nodes) {
        return nodes.stream()
                .map(RecordedCalls::text)
                .filter(text -> !text.isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String text(CallNode node) {
        if (node.name().startsWith("jdbc.connection") || node.name().startsWith("jdbc.result")) {
            return below(node.children());
        }
        String name = node.name() + " " + node.eventType();
        return node.children().isEmpty() ? name : name + "[" + below(node.children()) + "]";
    }

    List<Event> named(String name) {
        return analytics.events().stream()
                .filter(event -> event.name().equals(name))
                .toList();
    }
}
