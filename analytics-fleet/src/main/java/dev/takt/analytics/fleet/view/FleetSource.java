package dev.takt.analytics.fleet.view;

import dev.takt.analytics.dashboard.source.DashboardDocument;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The figures of a fleet as a source of a dashboard, with the page {@code /fleet} of its instances, outliers and comparisons, and the
 * same as JSON at {@code /api/fleet/}. Closing it does not close the view.
 */
public final class FleetSource implements DashboardSource {
    private final String name;
    private final FleetView view;
    private final FleetQuery query;

    private FleetSource(String name, FleetView view, FleetQuery query) {
        this.name = name;
        this.view = view;
        this.query = query;
    }

    /** Returns the figures of {@code query} under a name. */
    public static FleetSource of(String name, FleetView view, FleetQuery query) {
        return new FleetSource(
                Require.notBlank("name", name), Require.notNull("view", view), Require.notNull("query", query));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Snapshot> snapshot() {
        return view.problem()
                .<CompletionStage<Snapshot>>map(
                        problem -> CompletableFuture.failedFuture(new IllegalStateException(problem)))
                .orElseGet(() -> CompletableFuture.completedFuture(view.snapshot(query)));
    }

    @Override
    public List<DashboardDocument> documents() {
        return FleetDocuments.of(view);
    }

    @Override
    public CompletionStage<Void> check() {
        return view.problem()
                .<CompletionStage<Void>>map(
                        problem -> CompletableFuture.failedFuture(new IllegalStateException(problem)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
