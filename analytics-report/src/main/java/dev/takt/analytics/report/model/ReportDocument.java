package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.config.TypeThresholds;
import dev.takt.analytics.report.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a report, independent of its format.
 *
 * @param head the subject of the report
 * @param cards the figures of all series together, each with its grade
 * @param findings the findings that a reader should see first; empty if there is none
 * @param totals the figures of all series together
 * @param series every series, the greatest total time first, at most {@link #MOST_SERIES}
 * @param seriesLeftOut the number of series left out
 * @param rollUps the same figures by function, by event type and by each tag; empty where they would repeat the series
 * @param paths the call tree; empty if no call made another one
 * @param timeline the time axis and the calls in each of its steps
 * @param slowest the longest of the retained calls, the longest first
 * @param slowCalls the slowest calls of each root, with the calls that they made
 * @param outliers functions that are occasionally far slower than usual, the greatest excess first
 * @param errors the failures among the retained calls, by type, the most frequent first
 * @param calls single calls, the newest first
 * @param callsLeftOut the number of older calls left out of {@code calls}
 * @param groupsShort whether fast successes share rows instead of being in {@code calls}
 * @param grouped the fast successes by series
 * @param gauges numbers that the program recorded explicitly
 * @param batches the open batches and the last closed ones, the one opened last first
 * @param deliveries the delivery counts of each exporter
 * @param losses the counts of lost data and internal errors of the library
 */
public record ReportDocument(
        Head head,
        List<Card> cards,
        List<Finding> findings,
        Figures totals,
        List<SeriesEntry> series,
        long seriesLeftOut,
        List<RollUp> rollUps,
        CallTreeEntries paths,
        Timeline timeline,
        List<CallEntry> slowest,
        SlowCallEntries slowCalls,
        List<Outlier> outliers,
        List<ErrorEntry> errors,
        List<CallEntry> calls,
        long callsLeftOut,
        boolean groupsShort,
        List<GroupEntry> grouped,
        List<GaugeEntry> gauges,
        List<BatchEntry> batches,
        List<DeliveryEntry> deliveries,
        List<Loss> losses) {
    /** The maximum number of series that a report lists. Those with the greatest total time are listed. */
    public static final int MOST_SERIES = 10_000;

    /** The amount of detail per series in a document. */
    public enum Detail {
        /** Figures, distribution, errors, slowest calls with the calls that they made, and the course over time. */
        FULL,
        /** The details of {@link #FULL} without the calls that slow calls made, for a reader that requests these series by series. */
        WITHOUT_SLOW_CALLS,
        /** Figures and distribution only, for a reader that requests the rest series by series. */
        FIGURES
    }

    /**
     * Returns the document of {@code snapshot}, made in two passes over its rows.
     *
     * @param runType the kind of the report: {@code full}, {@code incremental} or {@code live}
     * @param detail the amount of detail per series
     */
    public static ReportDocument of(Snapshot snapshot, String runType, Detail detail) {
        return new DocumentBuilder(snapshot, detail).build(runType);
    }

    /** Returns a copy with another head. */
    public ReportDocument withHead(Head other) {
        return new ReportDocument(
                other,
                cards,
                findings,
                totals,
                series,
                seriesLeftOut,
                rollUps,
                paths,
                timeline,
                slowest,
                slowCalls,
                outliers,
                errors,
                calls,
                callsLeftOut,
                groupsShort,
                grouped,
                gauges,
                batches,
                deliveries,
                losses);
    }

    /**
     * The subject of a report.
     *
     * @param title the name of the service, or a general title if it has none
     * @param runType {@code full}, {@code incremental} or {@code live}
     * @param instance the number of the instance, unique in its process
     * @param from the time at which the instance was built
     * @param until the time at which the figures were taken
     * @param zone the zone of all times
     * @param attributes the attributes of the instance, secrets masked
     * @param retainedRows the number of retained rows, the source of everything except the lifetime figures
     * @param droppedRows the number of rows dropped because a ring was full
     * @param retention a sentence with both numbers
     * @param shortMaxNanos the longest fast call
     * @param mediumMaxNanos the longest medium call
     * @param typeThresholds the bounds of event types that have separate ones, by type
     * @param health the thresholds between the grades
     * @param complete true if the figures contain everything recorded before; false if the writer did not answer in time
     * @param traceUrl the address of a trace with a placeholder for its id; empty if there is none
     */
    public record Head(
            String title,
            String runType,
            long instance,
            Moment from,
            Moment until,
            String zone,
            Map<String, String> attributes,
            long retainedRows,
            long droppedRows,
            String retention,
            long shortMaxNanos,
            long mediumMaxNanos,
            Map<String, TypeThresholds> typeThresholds,
            HealthThresholds health,
            boolean complete,
            Optional<String> traceUrl) {
        /** Returns a copy with another sentence about the retained rows and another time of the figures. */
        public Head with(String otherRetention, Moment otherUntil) {
            return new Head(
                    title,
                    runType,
                    instance,
                    from,
                    otherUntil,
                    zone,
                    attributes,
                    retainedRows,
                    droppedRows,
                    otherRetention,
                    shortMaxNanos,
                    mediumMaxNanos,
                    typeThresholds,
                    health,
                    complete,
                    traceUrl);
        }
    }

    /**
     * One figure of all series together.
     *
     * @param figure its stable name
     * @param label its displayed name
     * @param value the exact number
     * @param text the formatted number
     * @param note an additional remark
     * @param health its grade
     */
    public record Card(String figure, String label, String value, String text, String note, Grade health) {}

    /**
     * A remarkable figure of a series or of the library.
     *
     * @param grade its severity
     * @param subject the name of its subject, with control characters escaped
     * @param series the id of its series; empty if it concerns none
     * @param matter the description of the problem
     */
    public record Finding(Grade grade, String subject, String series, String matter) {}

    /** One kind of loss; {@code count} is 0 if nothing was lost. */
    public record Loss(String name, String meaning, long count) {}
}
