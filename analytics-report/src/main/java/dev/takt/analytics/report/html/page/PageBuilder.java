package dev.takt.analytics.report.html.page;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.html.page.Page.Attribute;
import dev.takt.analytics.report.html.page.Page.ErrorRow;
import dev.takt.analytics.report.html.page.Page.Head;
import dev.takt.analytics.report.html.page.Page.Loss;
import dev.takt.analytics.report.rows.ErrorCounts;
import dev.takt.analytics.report.rows.SlowestCalls;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import dev.takt.analytics.stats.Stats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes a page of a snapshot, in two passes over its rows: one for how far they reach, one for the rest. */
public final class PageBuilder {
    private static final int SLOWEST = 20;
    private static final int MOST_ERROR_TYPES = 100;
    private static final int MOST_NAMES = 10;
    private static final int LONGEST_NAMES = 300;
    private static final int LONGEST_ATTRIBUTE = 200;

    private final Snapshot snapshot;
    private final AnalyticsConfig config;
    private final Stats stats;
    private final Times times;

    private PageBuilder(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.config = snapshot.config();
        this.stats = snapshot.stats();
        this.times = new Times(config.time());
    }

    /** The page of {@code snapshot}. */
    public static Page of(Snapshot snapshot, ReportMode mode) {
        return new PageBuilder(snapshot).build(mode);
    }

    private Page build(ReportMode mode) {
        EventSource rows = snapshot.rows();
        Calls calls = new Calls(config, times);
        SlowestCalls slowest = new SlowestCalls(SLOWEST);
        ErrorCounts errors = new ErrorCounts();
        rows.forEach(row -> {
            calls.accept(row);
            slowest.accept(row);
            errors.accept(row);
        });
        return new Page(
                head(mode),
                new Cards(stats).build(),
                new Findings(stats, snapshot.health()).build(),
                new FunctionsTable(stats).build(),
                TimelineBuilder.of(rows, stats, config.time().zone()),
                slowest.calls().stream().map(calls::rowOf).toList(),
                errors.byType().stream()
                        .limit(MOST_ERROR_TYPES)
                        .map(this::errorRow)
                        .toList(),
                calls.detailed(),
                calls.grouped(),
                losses(snapshot.health()));
    }

    private Head head(ReportMode mode) {
        List<Attribute> attributes = config.resource().shown().entrySet().stream()
                .map(entry -> new Attribute(
                        VisibleText.cut(entry.getKey(), LONGEST_ATTRIBUTE),
                        VisibleText.cut(entry.getValue(), LONGEST_ATTRIBUTE)))
                .toList();
        Duration lasted = Duration.between(snapshot.startedAt(), snapshot.takenAt());
        String service = config.resource().attribute("service").orElse("Call analytics");
        return new Head(
                VisibleText.cut(service, LONGEST_ATTRIBUTE),
                mode.word(),
                times.inFull(snapshot.startedAt()),
                times.inFull(snapshot.takenAt()),
                DurationText.of(lasted.isNegative() ? Duration.ZERO : lasted),
                config.time().zone().getId(),
                attributes,
                retention());
    }

    private String retention() {
        long rows = snapshot.rows().rows();
        return rows == stats.calls()
                ? "Charts and lists of calls cover the whole run."
                : "Charts and lists of calls cover the " + NumberText.count(rows) + " retained rows of "
                        + NumberText.count(stats.calls(), "call") + ".";
    }

    private ErrorRow errorRow(ErrorCounts.OfType error) {
        List<String> names = error.functions();
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        String more = names.size() > MOST_NAMES ? " and " + NumberText.count(names.size() - MOST_NAMES) + " more" : "";
        double share = NumberText.share(
                (double) error.count(), (double) snapshot.rows().rows());
        return new ErrorRow(
                VisibleText.cut(error.type(), LONGEST_NAMES),
                List.of(Cell.count("count", error.count()), Cell.percent("share", share)),
                VisibleText.cut(shown, LONGEST_NAMES) + more,
                times.of(Instant.EPOCH.plusNanos(error.latestEpochNanos())));
    }

    private static List<Loss> losses(Health health) {
        return health.counts().entrySet().stream()
                .map(entry -> new Loss(
                        entry.getKey(),
                        health.meanings().getOrDefault(entry.getKey(), entry.getKey()),
                        Cell.count("count", entry.getValue())))
                .toList();
    }
}
