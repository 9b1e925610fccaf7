package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.report.model.ReportDocument.Card;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.time.Duration;
import java.util.List;

/** A factory of the cards, which show the figures of all series together, each with its grade. */
final class Cards {
    private final Stats stats;
    private final HealthThresholds health;

    Cards(Stats stats, HealthThresholds health) {
        this.stats = stats;
        this.health = health;
    }

    List<Card> build() {
        return List.of(
                functions(),
                count("calls", "Calls", stats.calls(), totalTime(), Grade.PLAIN),
                rate(),
                count("failures", "Failures", stats.failures(), failureRate(), failureGrade()),
                count(
                        "cancelled",
                        "Cancelled",
                        stats.cancellations(),
                        shareOfCalls(stats.cancellations()),
                        Grade.PLAIN),
                durations(),
                count(
                        "dropped",
                        "Dropped rows",
                        stats.droppedEvents(),
                        stats.droppedEvents() == 0 ? "none is missing" : "totals still count them",
                        Grade.ofCount(stats.droppedEvents(), Grade.WATCH)),
                overhead());
    }

    private Card functions() {
        long names = stats.series().stream().map(SeriesStats::name).distinct().count();
        return count(
                "functions", "Functions", names, NumberText.count(stats.series().size()) + " series", Grade.PLAIN);
    }

    private Card rate() {
        double rate = stats.successRate();
        return new Card(
                "success-rate",
                "Success rate",
                Double.toString(rate),
                RateText.of(stats),
                NumberText.count(stats.successes()) + " succeeded"
                        + (stats.unset() == 0 ? "" : ", " + NumberText.count(stats.unset()) + " unset"),
                stats.isRated() ? Grade.ofSuccessRate(rate, health) : Grade.PLAIN);
    }

    private Card durations() {
        var duration = stats.duration();
        return new Card(
                "mean",
                "Mean duration",
                Long.toString(duration.mean().toNanos()),
                DurationText.of(duration.mean()),
                "p95 " + DurationText.of(duration.p95()),
                Grade.PLAIN);
    }

    private Card overhead() {
        Duration overhead = stats.overhead();
        double percent = NumberText.share(overhead, stats.totalTime());
        return new Card(
                "overhead",
                "Overhead",
                DurationText.nanosOf(overhead).toString(),
                DurationText.of(overhead),
                NumberText.percent(percent) + " of call time",
                percent > health.watchOverhead() ? Grade.WATCH : Grade.GOOD);
    }

    private Grade failureGrade() {
        return stats.failures() == 0
                ? Grade.GOOD
                : Grade.ofSuccessRate(stats.successRate(), health) == Grade.BAD ? Grade.BAD : Grade.WATCH;
    }

    private String totalTime() {
        return DurationText.of(stats.totalTime()) + " in all";
    }

    private String failureRate() {
        return NumberText.percent(stats.failureRate()) + " of those that succeeded or failed";
    }

    private String shareOfCalls(long count) {
        return NumberText.percent(NumberText.share(count, stats.calls())) + " of calls";
    }

    private static Card count(String figure, String label, long count, String note, Grade grade) {
        return new Card(figure, label, Long.toString(count), NumberText.brief(count), note, grade);
    }
}
