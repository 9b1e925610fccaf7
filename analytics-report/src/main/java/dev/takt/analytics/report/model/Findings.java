package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.model.ReportDocument.Finding;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.GroupStats;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** A collector of the findings that a reader should see first: bad figures, then failures, slow functions and losses. */
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
        List<GroupStats> functions = stats.byFunction();
        most(functions, GroupStats::failures).forEach(function -> findings.add(failing(function)));
        most(functions, Findings::slowCalls).forEach(function -> findings.add(slow(function)));
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

    private static List<GroupStats> most(List<GroupStats> functions, ToLongFunction<GroupStats> count) {
        return functions.stream()
                .filter(function -> count.applyAsLong(function) > 0)
                .sorted(Comparator.comparingLong(count).reversed())
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private Finding failing(GroupStats function) {
        return new Finding(
                Grade.ofSuccessRate(function.successRate(), thresholds) == Grade.BAD ? Grade.BAD : Grade.WATCH,
                subject(function),
                mostOf(function, SeriesStats::failures),
                "failed " + NumberText.count(function.failures(), "time") + " ("
                        + NumberText.percent(function.failureRate()) + " of "
                        + NumberText.count(function.successes() + function.failures(), "call") + ")");
    }

    private static Finding slow(GroupStats function) {
        return new Finding(
                Grade.WATCH,
                subject(function),
                mostOf(function, Findings::slowCalls),
                "had " + NumberText.count(slowCalls(function), "slow call") + " ("
                        + NumberText.percent(NumberText.share(slowCalls(function), function.calls()))
                        + "), the longest took "
                        + DurationText.of(function.duration().max()));
    }

    /** Returns the id of the series of {@code function} with the greatest {@code count}. */
    private static String mostOf(GroupStats function, ToLongFunction<SeriesStats> count) {
        return function.series().stream()
                .max(Comparator.comparingLong(count))
                .map(series -> FunctionKey.of(series).id())
                .orElse("");
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

    private static long slowCalls(CallFigures calls) {
        return calls.durationCounts().getOrDefault(DurationBand.SLOW, 0L);
    }

    private static String subject(GroupStats function) {
        Subject subject = Subject.of(function.key(), function.eventTypes().get(0), function.commonTags());
        return subject.line() + " (" + subject.type() + ")";
    }
}
