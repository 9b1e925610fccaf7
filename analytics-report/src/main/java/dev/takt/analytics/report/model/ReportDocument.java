package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.config.TypeThresholds;
import dev.takt.analytics.report.Snapshot;
import java.util.List;
import java.util.Map;

/**
 * Everything a report says.
 *
 * @param head what the report is of
 * @param cards the figures of everything together, each with its health
 * @param findings what a reader should look at first; empty if nothing stands out
 * @param totals the figures of all series together
 * @param series every series, the greatest total time first, at most {@link #MOST_SERIES}
 * @param seriesLeftOut how many series are left out
 * @param rollUps the same figures by function, by event type and by each tag; empty where that would be the series again
 * @param timeline the time axis, and all calls along it
 * @param slowest the longest of the retained calls, the longest first
 * @param outliers functions that are now and then far slower than usual, the greatest excess first
 * @param errors the failures among the retained calls, by type, the most frequent first
 * @param calls calls one by one, the newest first
 * @param callsLeftOut how many older calls are left out of {@code calls}
 * @param groupsShort whether fast successes share rows instead of being in {@code calls}
 * @param grouped the fast successes by series
 * @param gauges numbers that the program recorded itself
 * @param batches the batches that were open and those closed last, the one opened last first
 * @param deliveries what became of the metrics of each exporter
 * @param losses what the library lost or did wrong
 */
public record ReportDocument(
        Head head,
        List<Card> cards,
        List<Finding> findings,
        Figures totals,
        List<SeriesEntry> series,
        long seriesLeftOut,
        List<RollUp> rollUps,
        Timeline timeline,
        List<CallEntry> slowest,
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
    /** The most series that a report tells of one by one; the ones with the greatest total time. */
    public static final int MOST_SERIES = 10_000;

    /** How much a document tells of each series. */
    public enum Detail {
        /** Figures, distribution, errors, slowest calls and what happened over time. */
        FULL,
        /** Figures and distribution; for those who ask for the rest one by one. */
        FIGURES
    }

    /**
     * The document of {@code snapshot}, made in two passes over its rows.
     *
     * @param runType what kind of run it is, in a word: {@code full}, {@code incremental}, {@code live}
     * @param detail how much it tells of each series
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
                timeline,
                slowest,
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
     * What the report is of.
     *
     * @param title the name of the service, or words that stand for it
     * @param runType {@code full}, {@code incremental} or {@code live}
     * @param instance the number of the instance, unique in its process
     * @param from when the instance was built
     * @param until when the figures were taken
     * @param zone the zone of all times
     * @param attributes the attributes of the instance, secrets masked
     * @param retainedRows how many rows everything but the lifetime figures is made from
     * @param droppedRows how many rows were dropped because a ring was full
     * @param retention the same as a sentence
     * @param shortMaxNanos the longest fast call
     * @param mediumMaxNanos the longest medium call
     * @param typeThresholds the same of event types that have their own, by type
     * @param health from where on figures count as good, worth a look and bad
     * @param complete whether everything recorded before is in the figures; false if the writer did not answer in time
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
            boolean complete) {
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
                    complete);
        }
    }

    /**
     * One figure of everything together.
     *
     * @param figure its stable name
     * @param label its name for a person
     * @param value the exact number
     * @param text the number for a person
     * @param note what else there is to say
     * @param health how good it is
     */
    public record Card(String figure, String label, String value, String text, String note, Grade health) {}

    /**
     * Something that stands out.
     *
     * @param grade how bad it is
     * @param subject what it is about, made visible
     * @param series the id of the series that it is about; empty for none
     * @param matter what is the matter with it
     */
    public record Finding(Grade grade, String subject, String series, String matter) {}

    /** One kind of loss; {@code count} is 0 if all went well. */
    public record Loss(String name, String meaning, long count) {}
}
