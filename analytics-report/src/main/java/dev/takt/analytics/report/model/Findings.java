package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.model.ReportDocument.Finding;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Finds what a reader should look at first: what is bad, then what fails, what is slow, what was lost. */
final class Findings {
    private static final int MOST_OF_A_KIND = 3;

    private final Stats stats;
    private final Health health;
    private final HealthThresholds thresholds;

    Findings(Stats stats, Health health, HealthThresholds thresholds) {
        this.stats = stats;
        this.health = health;
        this.thresholds = thresholds;
    }

    List<Finding> build() {
        List<Finding> findings = new ArrayList<>();
        most(SeriesStats::failures).forEach(series -> findings.add(failing(series)));
        most(Findings::slowCalls).forEach(series -> findings.add(slow(series)));
        health.deliveries().stream().filter(Findings::isLosing).forEach(one -> findings.add(losing(one)));
        if (!health.isGood()) {
            findings.add(new Finding(
                    Grade.WATCH, "The library itself", "", "lost or failed something, see the end of this page"));
        }
        if (!stats.isComplete()) {
            findings.add(
                    new Finding(Grade.BAD, "These figures", "", "are incomplete: the writer did not answer in time"));
        }
        findings.sort(Comparator.comparing(Finding::grade).reversed());
        return List.copyOf(findings);
    }

    private List<SeriesStats> most(ToLongFunction<SeriesStats> count) {
        return stats.series().stream()
                .filter(series -> count.applyAsLong(series) > 0)
                .sorted(Comparator.comparingLong(count).reversed())
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private Finding failing(SeriesStats series) {
        String share = NumberText.percent(NumberText.share((double) series.failures(), (double) series.calls()));
        return new Finding(
                Grade.ofSuccessRate(series.successRate(), thresholds) == Grade.BAD ? Grade.BAD : Grade.WATCH,
                subject(series),
                SeriesKey.of(series).id(),
                "failed " + NumberText.count(series.failures(), "time") + " (" + share + " of its calls)");
    }

    private static Finding slow(SeriesStats series) {
        return new Finding(
                Grade.WATCH,
                subject(series),
                SeriesKey.of(series).id(),
                "had " + NumberText.count(slowCalls(series), "slow call") + ", the longest took "
                        + DurationText.of(series.duration().max()));
    }

    private static boolean isLosing(Delivery delivery) {
        return delivery.circuitOpen() || delivery.droppedTotal() > 0;
    }

    private static Finding losing(Delivery delivery) {
        String matter = delivery.circuitOpen()
                ? "waits for its server, " + NumberText.count(delivery.queued() + delivery.spooled(), "metric")
                        + " with it"
                : "gave up " + NumberText.count(delivery.droppedTotal(), "metric");
        return new Finding(Grade.WATCH, VisibleText.of("Exporter " + delivery.exporter()), "", matter);
    }

    private static long slowCalls(SeriesStats series) {
        return series.durationCounts().getOrDefault(DurationBand.SLOW, 0L);
    }

    private static String subject(SeriesStats series) {
        return Subject.of(series.name(), series.eventType(), series.tags()).line();
    }
}
