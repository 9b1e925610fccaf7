package dev.takt.analytics.export.server;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An instance with one exporter, and calls that differ from each other. */
final class Calls implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-20T10:15:30Z");
    private static final Duration LONGEST_FLUSH = Duration.ofMinutes(3);
    private static final List<String> NAMES = List.of("users.find", "orders list, all", "größe=漢字", "database_query");
    private static final int FAILING = 10;

    private final Analytics analytics;

    private Calls(AnalyticsBuilder builder, AnalyticsConfig config) {
        AnalyticsConfig blocking =
                config.withRing(config.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(Duration.ofMinutes(1)));
        this.analytics = builder.config(blocking).build();
    }

    static Calls to(Exporter exporter, ExporterSettings settings) {
        return new Calls(Analytics.builder().exporter("server", exporter, settings), AnalyticsConfig.defaults());
    }

    /** Returns an instance with the exporter that {@code config} declares. */
    static Calls declared(AnalyticsConfig config) {
        return new Calls(Analytics.builder(), config);
    }

    /** Returns settings with large batches and short pauses. */
    static ExporterSettingsBuilder settings() {
        return ExporterSettings.builder()
                .batchSize(5_000)
                .linger(Duration.ofMillis(50))
                .timeout(Duration.ofSeconds(60))
                .backoff(Duration.ofMillis(50))
                .longestBackoff(Duration.ofMillis(500))
                .circuitPause(Duration.ofMillis(500))
                .resource(false);
    }

    void make(int from, int to) {
        for (int number = from; number < to; number++) {
            tracker(number).record(start(number), duration(number), outcome(number));
        }
    }

    boolean flush() {
        return analytics.flush(LONGEST_FLUSH);
    }

    Delivery delivery() {
        return analytics.health().deliveries().get(0);
    }

    /** Returns the metrics of these calls. */
    static List<Metric> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(Calls::metric).toList();
    }

    @Override
    public void close() {
        analytics.close();
    }

    private Tracker tracker(int number) {
        return analytics.tracker(name(number), "db").tag("hostname", "web" + number % 3);
    }

    private static Metric metric(int number) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", duration(number).toNanos() / 1e6);
        fields.put("outcome", outcome(number) == Outcome.SUCCESS ? "success" : "cancelled");
        return new Metric(
                start(number),
                name(number),
                Fields.copyOf(fields),
                Tags.of("event_type", "db", "hostname", "web" + number % 3));
    }

    private static String name(int number) {
        return NAMES.get(number % NAMES.size());
    }

    /** Returns a duration that differs for each call, because some calls start in the same microsecond. */
    private static Duration duration(int number) {
        return Duration.ofNanos(1_000L + number);
    }

    private static Instant start(int number) {
        return START.plusNanos(number / 3 * 1_000L);
    }

    private static Outcome outcome(int number) {
        return number % FAILING == 0 ? Outcome.CANCELLED : Outcome.SUCCESS;
    }
}
