package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A throwing filter or redaction of the user loses only its own metric, and no thread and no other metric. */
class FailingExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONG_TEXT = 1_000_000;

    @TempDir
    private Path folder;

    private final Queue<Metric> arrived = new ConcurrentLinkedQueue<>();

    private static final class OwnError extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWhenFilterThrowsError(boolean spooled) {
        losesOneMetric(
                settings(spooled).filter(FailingExportTest::failAtCulprit).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWhenRedactionRunsOutOfStack(boolean spooled) {
        losesOneMetric(settings(spooled)
                .redact(List.of("(?:password|secret)=(?:\\w|\\.)*"))
                .build());
    }

    private ExporterSettingsBuilder settings(boolean spooled) {
        ExporterSettingsBuilder settings = ExporterSettings.builder().linger(Duration.ofMillis(1));
        return spooled ? settings.spool(folder) : settings;
    }

    private void losesOneMetric(ExporterSettings settings) {
        try (Analytics analytics = Analytics.builder()
                .exporter("fragile", arrived::addAll, settings)
                .build()) {
            Tracker usual = analytics.tracker("usual");
            String note = "secret=" + "a".repeat(LONG_TEXT);
            Tracker culprit = analytics
                    .tracker("culprit")
                    .hook(Hook.after(call -> Enrichment.none().annotate("note", note)));

            usual.run(() -> {});
            culprit.run(() -> {});
            assertThat(analytics.flush(PATIENCE)).isTrue();
            usual.run(() -> {});
            assertThat(analytics.flush(PATIENCE)).isTrue();

            assertThat(arrived).extracting(Metric::name).containsExactly("usual", "usual");
            assertThat(analytics.health().deliveries().get(0).dropped()).isEqualTo(Map.of("filter-failed", 1L));
            assertThat(analytics.health().count("export-failed")).isEqualTo(1);
        }
    }

    private static boolean failAtCulprit(Metric metric) {
        if (metric.name().equals("culprit")) {
            throw new OwnError();
        }
        return true;
    }
}
