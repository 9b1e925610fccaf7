package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.view.FleetComparison;
import dev.takt.analytics.fleet.view.SeriesChange;
import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The output of a comparison of two groups of a fleet. */
final class FleetComparisonOutput {
    private static final int MOST = 80;
    private static final List<Column> COLUMNS = List.of(
            new Column("Function", false, 0, MOST),
            new Column("Calls", true, 4, MOST),
            new Column("→", true, 4, MOST),
            new Column("Median", true, 0, MOST),
            new Column("→", true, 0, MOST),
            new Column("p95", true, 2, MOST),
            new Column("→", true, 2, MOST),
            new Column("Success", true, 1, MOST),
            new Column("→", true, 1, MOST),
            new Column("p", true, 3, MOST),
            new Column("", false, 0, MOST));

    private static final ComparisonTable<SeriesChange> TABLE =
            new ComparisonTable<>(COLUMNS, "series", FleetComparisonOutput::direction, FleetComparisonOutput::cells);

    private FleetComparisonOutput() {}

    /** Prints the changes; with {@code all} also the series that stayed the same. */
    static void print(FleetComparison comparison, boolean all, Console console) {
        TABLE.print(shown(comparison, all), comparison.changes().size(), console);
        if (comparison.skipped() > 0) {
            console.print(comparison.skipped() + " series have fewer than " + FleetComparison.LEAST_CALLS
                    + " calls on one side");
        }
    }

    private static List<SeriesChange> shown(FleetComparison comparison, boolean all) {
        return comparison.changes().stream()
                .filter(change -> all || change.isChange())
                .toList();
    }

    private static List<Cell> cells(SeriesChange change, Console console) {
        SeriesStats before = change.before();
        SeriesStats after = change.after();
        Style speed = Verdicts.style(speed(change));
        double probability =
                Math.min(change.durations().probability(), change.failures().probability());
        return List.of(
                console.cell(SeriesName.of(change.name(), change.tags())),
                console.cell(NumberText.brief(before.calls()), Style.FAINT),
                console.cell(NumberText.brief(after.calls()), Style.FAINT),
                console.cell(DurationText.of(before.duration().median())),
                console.cell(DurationText.of(after.duration().median()), speed),
                console.cell(DurationText.of(before.duration().p95())),
                console.cell(DurationText.of(after.duration().p95()), speed),
                console.cell(RateText.of(before)),
                console.cell(RateText.of(after)),
                console.cell(String.format(Locale.ROOT, "%.2g", probability), Style.FAINT),
                console.cell(words(change), Verdicts.style(direction(change))));
    }

    private static ChangeVerdict speed(SeriesChange change) {
        return verdict(change.speed());
    }

    /** Returns the direction of the durations, or that of the failures if the durations are the same: more of them are as bad. */
    private static ChangeVerdict direction(SeriesChange change) {
        ChangeVerdict speed = speed(change);
        return speed == ChangeVerdict.SAME ? verdict(change.reliability()) : speed;
    }

    private static ChangeVerdict verdict(SeriesChange.Verdict of) {
        return switch (of) {
            case WORSE -> ChangeVerdict.SLOWER;
            case BETTER -> ChangeVerdict.FASTER;
            case SAME -> ChangeVerdict.SAME;
        };
    }

    private static String words(SeriesChange change) {
        String failures = switch (change.reliability()) {
            case WORSE -> "fails more";
            case BETTER -> "fails less";
            case SAME -> "";
        };
        String speed = speed(change).words();
        if (failures.isEmpty()) {
            return speed;
        }
        return change.speed() == SeriesChange.Verdict.SAME ? failures : speed + ", " + failures;
    }

    /** Writes the changes with the names of {@code takt compare --json}. */
    static void write(FleetComparison comparison, boolean all, JsonOutput out) throws IOException {
        out.beginArray();
        for (SeriesChange change : shown(comparison, all)) {
            out.begin().put("name", change.name()).put("type", change.eventType());
            out.put("tags", change.tags());
            out.put("verdict", speed(change).words());
            out.put("failures", change.reliability().name().toLowerCase(Locale.ROOT));
            out.put("probability", change.durations().probability());
            out.put("superiority", change.durations().superiority());
            out.put("failureProbability", change.failures().probability());
            out.put("failureShareDifference", change.failures().difference());
            put("Before", change.before(), out);
            put("After", change.after(), out);
            out.end();
        }
        out.endArray();
    }

    private static void put(String side, SeriesStats series, JsonOutput out) throws IOException {
        out.put("calls" + side, series.calls()).put("failures" + side, series.failures());
        out.put("medianNanos" + side, series.duration().median());
        out.put("p95Nanos" + side, series.duration().p95());
    }
}
