package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.JfrCalls;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The code of {@code docs/hooks.md} and {@code docs/jfr.md}. */
final class HookExample {
    /** The answer of a server. */
    record Answer(int status, String body) {}

    private HookExample() {}

    static Analytics withDefaultHook() {
        Hook byStatus = Hook.after(result -> result.value() instanceof Answer answer
                ? Enrichment.none().tag("status", answer.status() / 100 + "xx")
                : Enrichment.none());
        return Analytics.builder().hook(byStatus).build();
    }

    static Analytics withRecordings() {
        return Analytics.builder().hook(JfrCalls.hook()).build();
    }

    static Function<String, Answer> annotated(Analytics analytics, Function<String, Answer> get) {
        Hook withUrl = Hook.after(result -> Enrichment.none()
                .annotate("url", String.valueOf(result.arguments().get(0))));
        Tracker tracker = analytics.tracker("http.get", "http").hook(withUrl);
        return tracker.track(get);
    }

    static Tracker withoutHealthChecks(Tracker tracker) {
        return tracker.hook(call -> {
            boolean boring = call.arguments().contains("/health");
            return result -> boring && result.outcome() == Outcome.SUCCESS
                    ? Enrichment.none().veto()
                    : Enrichment.none();
        });
    }

    static void measuredElsewhere(Analytics analytics, Instant start) {
        analytics.tracker("batch.import", "job").record(start, Duration.ofSeconds(42), Outcome.SUCCESS);
    }
}
