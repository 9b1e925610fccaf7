package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code takt}: the figures of all series, and the slowest calls of one. Read-only.
 *
 * <p>Annotations and messages of errors may contain anything, so they are hidden unless {@code management.endpoint.takt.show-values} shows them, as
 * for the endpoint {@code env}.
 */
@Endpoint(id = "takt")
public final class TaktEndpoint {
    private static final int MOST_CALLS = 20;
    private static final String HIDDEN = "******";
    private static final double NANOS_A_MILLI = 1e6;

    private final Analytics analytics;
    private final Show show;

    TaktEndpoint(Analytics analytics, Show show) {
        this.analytics = analytics;
        this.show = show;
    }

    /** Returns the figures of the instance and of each series, the one with the greatest total time first. */
    @ReadOperation
    public Map<String, Object> figures(SecurityContext security) {
        Snapshot snapshot = analytics.snapshot();
        Stats stats = snapshot.stats();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("startedAt", snapshot.startedAt().toString());
        answer.put("takenAt", snapshot.takenAt().toString());
        answer.put("complete", snapshot.isComplete());
        answer.put("total", figuresOf(stats));
        boolean isShown = isShown(security);
        answer.put(
                "series",
                stats.series().stream().map(series -> seriesOf(series, isShown)).toList());
        Map<String, Double> gauges = new LinkedHashMap<>();
        stats.gauges()
                .forEach(gauge -> gauges.put(gauge.name() + textOf(gauge.tags().asMap()), gauge.last()));
        answer.put("gauges", gauges);
        answer.put("health", snapshot.health().counts());
        return answer;
    }

    /**
     * Returns one series with its slowest retained calls, at most {@value #MOST_CALLS}; null, which is the status 404, if there is none.
     *
     * @param id the id of the series, from the answer of {@link #figures}
     */
    @ReadOperation
    public @Nullable Map<String, Object> series(@Selector String id, SecurityContext security) {
        boolean isShown = isShown(security);
        for (SeriesStats series : analytics.stats().series()) {
            if (series.id().equals(id)) {
                Map<String, Object> answer = seriesOf(series, isShown);
                answer.put("slowest", slowestOf(series, isShown));
                return answer;
            }
        }
        return null;
    }

    private boolean isShown(SecurityContext security) {
        return show.isShown(security, List.of());
    }

    private List<Map<String, Object>> slowestOf(SeriesStats series, boolean isShown) {
        StatsQuery query = StatsQuery.all().names(series.name()).eventTypes(series.eventType());
        return analytics.events(query).stream()
                .filter(event -> event.tags().equals(series.tags()))
                .sorted(Comparator.comparing(Event::duration).reversed())
                .limit(MOST_CALLS)
                .map(event -> callOf(event, isShown))
                .toList();
    }

    private static Map<String, Object> callOf(Event event, boolean isShown) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("startTime", event.startTime().toString());
        call.put("durationMillis", millis(event.duration()));
        call.put("outcome", event.outcome().name().toLowerCase(Locale.ROOT));
        if (event.errorType() != null) {
            call.put("errorType", event.errorType());
        }
        if (!event.annotations().isEmpty()) {
            Map<String, String> annotations = new LinkedHashMap<>();
            event.annotations().forEach((key, value) -> annotations.put(key, isShown ? value : HIDDEN));
            call.put("annotations", annotations);
        }
        return call;
    }

    private static Map<String, Object> seriesOf(SeriesStats series, boolean isShown) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", series.id());
        answer.put("name", series.name());
        answer.put("type", series.eventType());
        answer.put("tags", series.tags().asMap());
        answer.putAll(figuresOf(series));
        List<Map<String, String>> errors = series.lastErrors().stream()
                .map(error -> Map.of(
                        "type",
                        error.type(),
                        "message",
                        isShown || error.message().isEmpty() ? error.message() : HIDDEN))
                .toList();
        if (!errors.isEmpty()) {
            answer.put("lastErrors", errors);
        }
        return answer;
    }

    private static Map<String, Object> figuresOf(CallFigures figures) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("calls", figures.calls());
        answer.put("failures", figures.failures());
        answer.put("cancelled", figures.cancellations());
        answer.put("unset", figures.unset());
        answer.put("inFlight", figures.inFlight());
        DurationSummary duration = figures.duration();
        Map<String, Object> millis = new LinkedHashMap<>();
        millis.put("total", millis(duration.total()));
        millis.put("mean", millis(duration.mean()));
        millis.put("p50", millis(duration.percentile(50)));
        millis.put("p95", millis(duration.percentile(95)));
        millis.put("p99", millis(duration.percentile(99)));
        millis.put("max", millis(duration.max()));
        answer.put("durationMillis", millis);
        return answer;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_A_MILLI;
    }

    private static String textOf(Map<String, String> tags) {
        return tags.isEmpty() ? "" : tags.toString();
    }
}
