package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.export.fleet.FleetPublisher;
import dev.takt.analytics.export.fleet.FleetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Repeats the job in three instances that publish to a fleet, the last one with a newer version. */
final class FleetDemo {
    private static final List<String> VERSIONS = List.of("1.0", "1.0", "1.1");

    private FleetDemo() {}

    /** Repeats the job in each instance as long as {@code goesOn} returns true, at least once. */
    static void run(Path folder, String bootstrapServers, BooleanSupplier goesOn) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(VERSIONS.size());
        try (SearchService service = SearchService.start()) {
            List<Callable<Void>> instances = new ArrayList<>();
            for (int i = 0; i < VERSIONS.size(); i++) {
                FleetSettings settings = FleetSettings.to(bootstrapServers).withInstance("indexer-" + (i + 1));
                AnalyticsConfig config = configuration(VERSIONS.get(i));
                instances.add(() -> {
                    publish(folder, service, config, settings, goesOn);
                    return null;
                });
            }
            System.out.println("Three instances publish to " + bootstrapServers + " every 10 seconds");
            for (Future<Void> ended : threads.invokeAll(instances)) {
                ended.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IOException("an instance failed: " + failure.getCause(), failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private static AnalyticsConfig configuration(String version) {
        return Demo.configuration()
                .withResource(new Resource(Map.of("service.name", "indexer", "service.version", version)));
    }

    private static void publish(
            Path folder, SearchService service, AnalyticsConfig config, FleetSettings settings, BooleanSupplier goesOn)
            throws IOException {
        try (Analytics analytics = Analytics.builder().config(config).build();
                FleetPublisher publisher = FleetPublisher.start(analytics, settings)) {
            do {
                new Indexing(folder, service, analytics).run();
            } while (goesOn.getAsBoolean());
        }
    }
}
