package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import dev.takt.analytics.stats.SeriesStats;
import java.util.Locale;

/** The columns of the table of functions, in the order of the page. */
public enum Column {
    /** Calls that ended. */
    CALLS("Calls", "Calls that ended, in any way"),
    /** Calls that succeeded. */
    SUCCESS("Success", "Calls that succeeded"),
    /** Calls that failed. */
    FAILURES("Failed", "Calls that failed"),
    /** Calls that were cancelled. */
    CANCELLED("Cancelled", "Calls that were cancelled"),
    /** Calls whose outcome nobody told. */
    UNSET("Unset", "Block timers that were closed without being told how it went"),
    /** The share of successes. */
    RATE("Rate", "Successes among the calls whose outcome is known"),
    /** The drawing. */
    DISTRIBUTION("Distribution", "How the durations are spread, on a logarithmic scale that all rows share"),
    /** The mean. */
    MEAN("Mean", "Arithmetic mean of the durations"),
    /** The median. */
    MEDIAN("Median", "Half of the calls took at most this long"),
    /** The 90th percentile. */
    P90("p90", "90 % of the calls took at most this long"),
    /** The 95th percentile. */
    P95("p95", "95 % of the calls took at most this long"),
    /** The 99th percentile. */
    P99("p99", "99 % of the calls took at most this long"),
    /** The 99.9th percentile. */
    P999("p99.9", "99.9 % of the calls took at most this long"),
    /** The shortest. */
    MIN("Min", "The shortest call"),
    /** The longest. */
    MAX("Max", "The longest call"),
    /** The deviation. */
    DEVIATION("Std dev", "Standard deviation of the durations (sample)"),
    /** The error of the mean. */
    ERROR("Std error", "Standard error of the mean"),
    /** All durations together. */
    TOTAL("Total", "All durations together; calls that ran at once count each"),
    /** Its part of the total of all. */
    SHARE("Share", "Part of the total time of all functions"),
    /** What measuring cost. */
    OVERHEAD("Overhead", "What measuring these calls cost, estimated"),
    /** Calls that run now. */
    IN_FLIGHT("In flight", "Calls that had started and not ended, and how long the oldest was running"),
    /** The latest error. */
    LAST_ERROR("Last error", "What the latest failure said");

    private static final int LONGEST_ERROR = 300;

    private final String title;
    private final String meaning;

    Column(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /** The stable name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The heading. */
    public String title() {
        return title;
    }

    /** What the heading means. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is shown before a reader chooses. */
    public boolean shown() {
        return switch (this) {
            case UNSET, P90, P999, MIN, ERROR, OVERHEAD -> false;
            default -> true;
        };
    }

    /** Whether it is text, which is aligned to the left and starts with A when sorted. */
    public boolean isText() {
        return this == LAST_ERROR;
    }

    /** Whether it is the drawing. */
    public boolean isDrawing() {
        return this == DISTRIBUTION;
    }

    Cell cell(SeriesStats series, double totalNanos) {
        return switch (this) {
            case CALLS -> Cell.count(key(), series.calls());
            case SUCCESS -> Cell.count(key(), series.successes());
            case FAILURES -> failures(series);
            case CANCELLED -> Cell.count(key(), series.cancellations());
            case UNSET -> Cell.count(key(), series.unset());
            case RATE -> rate(series);
            case DISTRIBUTION -> new Cell(key(), "", "", null, null);
            case TOTAL -> Cell.duration(key(), series.duration().total());
            case SHARE -> share(series, totalNanos);
            case OVERHEAD -> Cell.duration(key(), series.overhead());
            case IN_FLIGHT -> inFlight(series);
            case LAST_ERROR -> lastError(series);
            default -> duration(series);
        };
    }

    private Cell duration(SeriesStats series) {
        var duration = series.duration();
        Cell cell = Cell.duration(
                key(),
                switch (this) {
                    case MEAN -> duration.mean();
                    case MEDIAN -> duration.median();
                    case P90 -> duration.p90();
                    case P95 -> duration.p95();
                    case P99 -> duration.p99();
                    case P999 -> duration.p999();
                    case MIN -> duration.min();
                    case DEVIATION -> duration.standardDeviation();
                    case ERROR -> duration.standardError();
                    default -> duration.max();
                });
        return series.calls() == 0 ? cell.worded("–").styled("none") : cell;
    }

    private Cell failures(SeriesStats series) {
        Cell cell = Cell.count(key(), series.failures());
        return series.failures() == 0 ? cell : cell.styled("bad");
    }

    private Cell rate(SeriesStats series) {
        Cell cell = Cell.percent(key(), series.successRate());
        if (series.calls() == series.unset()) {
            return cell.worded("–").styled("none");
        }
        Grade grade = Grade.ofSuccessRate(series.successRate());
        return grade == Grade.GOOD ? cell : cell.styled(grade.style());
    }

    private Cell share(SeriesStats series, double totalNanos) {
        double percent = NumberText.share((double) series.duration().total().toNanos(), totalNanos);
        return Cell.percent(key(), percent).withBar(percent);
    }

    private Cell inFlight(SeriesStats series) {
        Cell cell = Cell.count(key(), series.inFlight());
        return series.oldestInFlight()
                .map(age -> cell.worded(NumberText.count(series.inFlight()) + ", oldest " + DurationText.of(age)))
                .orElse(cell);
    }

    private Cell lastError(SeriesStats series) {
        String error = VisibleText.cut(series.lastError().orElse(""), LONGEST_ERROR);
        return new Cell(key(), error, error, null, null);
    }
}
