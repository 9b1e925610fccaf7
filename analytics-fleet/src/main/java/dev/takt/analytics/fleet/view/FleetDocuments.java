package dev.takt.analytics.fleet.view;

import dev.takt.analytics.dashboard.source.DashboardDocument;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents that a fleet adds to a dashboard: instances, outliers and comparisons, as JSON and as a page. */
final class FleetDocuments {
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String MINUTES = "minutes";

    private static final String JSON = "application/json";
    private static final Set<String> COMPARISON = Set.of(BEFORE, AFTER, MINUTES);
    private static final int MOST_MINUTES =
            (int) Duration.ofSeconds(FleetStore.MINUTES_KEPT_SECONDS).toMinutes();

    private FleetDocuments() {}

    static List<DashboardDocument> of(FleetView view) {
        return List.of(
                new DashboardDocument(
                        "/api/fleet/instances", JSON, Set.of(), none -> FleetJson.instances(view.instances())),
                new DashboardDocument(
                        "/api/fleet/outliers", JSON, Set.of(), none -> FleetJson.outliers(view.outliers())),
                new DashboardDocument(
                        "/api/fleet/series-outliers",
                        JSON,
                        Set.of(),
                        none -> FleetJson.seriesOutliers(view.seriesOutliers())),
                new DashboardDocument(
                        "/api/fleet/compare",
                        JSON,
                        COMPARISON,
                        parameters -> FleetJson.comparison(required(view, parameters))),
                new DashboardDocument(
                        "/fleet",
                        "text/html; charset=utf-8",
                        COMPARISON,
                        parameters -> new FleetPage(view.instances(), view.outliers(), view.seriesOutliers())
                                .html(parameters, () -> comparison(view, parameters))),
                new DashboardDocument("/fleet.css", "text/css; charset=utf-8", Set.of(), none -> FleetPage.style()));
    }

    private static FleetComparison required(FleetView view, Map<String, String> parameters) {
        FleetComparison comparison = comparison(view, parameters);
        if (comparison == null) {
            throw new IllegalArgumentException("before and after must be given as KEY=VALUE");
        }
        return comparison;
    }

    /**
     * Returns the comparison that the parameters ask for; null if they name no sides.
     *
     * @throws IllegalArgumentException if a parameter cannot be used
     */
    static @Nullable FleetComparison comparison(FleetView view, Map<String, String> parameters) {
        String before = parameters.getOrDefault(BEFORE, "");
        String after = parameters.getOrDefault(AFTER, "");
        if (before.isEmpty() || after.isEmpty()) {
            return null;
        }
        return view.compare(FleetSide.of(before), FleetSide.of(after), queryOf(parameters.getOrDefault(MINUTES, "")));
    }

    /** Returns the selection of the last {@code minutes}; of the lifetime if it is empty. */
    static FleetQuery queryOf(String minutes) {
        if (minutes.isEmpty()) {
            return FleetQuery.all();
        }
        Instant now = Instant.now();
        return FleetQuery.all().between(now.minus(Duration.ofMinutes(minutesOf(minutes))), now);
    }

    private static int minutesOf(String text) {
        try {
            return Require.between(MINUTES, Integer.parseInt(text), 1, MOST_MINUTES);
        } catch (NumberFormatException noNumber) {
            throw Require.refused(MINUTES, "a number from 1 to " + MOST_MINUTES, '"' + text + '"');
        }
    }
}
