package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.DashboardServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Repeats the job while a dashboard shows it; contains the code of {@code docs/dashboard.md}. */
final class WatchedDemo {
    private WatchedDemo() {}

    /** Repeats the job as long as {@code goesOn} returns true, at least once. */
    static void run(Path folder, AnalyticsConfig config, BooleanSupplier goesOn) throws IOException {
        try (Analytics analytics = Analytics.builder().config(config).build();
                SearchService service = SearchService.start();
                DashboardServer shown = show(analytics, config)) {
            do {
                new Indexing(folder, service, analytics).run();
            } while (goesOn.getAsBoolean());
        }
    }

    static DashboardServer show(Analytics analytics, AnalyticsConfig config) {
        DashboardServer dashboard = DashboardServer.start(analytics, config.dashboard());
        System.out.println("Dashboard: " + dashboard.address());
        return dashboard;
    }
}
