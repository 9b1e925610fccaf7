package dev.takt.analytics.cli;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Stores that instances have written. */
final class Stores {
    /** The start of the first call of {@link #shop}. */
    static final Instant FIRST = Instant.parse("2026-03-05T10:00:00Z");

    private Stores() {}

    /** Returns an instance that writes to {@code directory}. */
    static Analytics writing(Path directory) {
        String text = "takt.store.directory = \"" + directory + "\"";
        return Analytics.builder().config(AnalyticsConfig.parse(text)).build();
    }

    /** Returns an instance that writes to {@code directory} and whose calls have the times of {@code clock}. */
    static Analytics writing(Path directory, Clock clock) {
        String text = "takt.store.directory = \"" + directory + "\"";
        return Analytics.builder()
                .config(AnalyticsConfig.parse(text))
                .clock(clock)
                .build();
    }

    /**
     * Writes 100 calls of {@code users.find}, a minute apart, that take 1 to 100 ms times {@code factor}; 20 calls of {@code
     * orders.save} that take 5 ms, every fourth of which fails; and a call of {@code users.find} that takes 30 s.
     */
    static Path shop(Path directory, int factor) {
        try (Analytics analytics = writing(directory)) {
            Tracker find = analytics.tracker("users.find", "db").tag("table", "users");
            Tracker save = analytics.tracker("orders.save", "db");
            for (int i = 0; i < 100; i++) {
                Duration duration = Duration.ofMillis((i * 37L % 100 + 1) * factor);
                find.record(FIRST.plusSeconds(i * 60L), duration, Outcome.SUCCESS);
                if (i % 5 == 0) {
                    Outcome outcome = i % 20 == 0 ? Outcome.FAILURE : Outcome.SUCCESS;
                    save.record(FIRST.plusSeconds(i * 60L), Duration.ofMillis(5), outcome);
                }
            }
            find.record(FIRST.plusSeconds(6_000), Duration.ofSeconds(30), Outcome.SUCCESS);
        }
        return directory;
    }
}
