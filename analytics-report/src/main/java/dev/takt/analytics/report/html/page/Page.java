package dev.takt.analytics.report.html.page;

import java.util.List;

/**
 * All that is on the page.
 *
 * @param head what the report is of
 * @param cards the figures of everything together
 * @param findings what a reader should look at first; empty if nothing stands out
 * @param functions the table of all series
 * @param timeline calls and durations over time
 * @param slowest the longest of the retained calls, the longest first
 * @param errors the failures among the retained calls, by type
 * @param detailed calls one by one
 * @param grouped calls that share a row
 * @param losses what the library lost or did wrong
 */
public record Page(
        Head head,
        List<Card> cards,
        List<Finding> findings,
        Functions functions,
        Timeline timeline,
        List<CallRow> slowest,
        List<ErrorRow> errors,
        Detailed detailed,
        Grouped grouped,
        List<Loss> losses) {

    /**
     * What the report is of.
     *
     * @param title the heading
     * @param runType {@code full} or {@code incremental}
     * @param from when the instance was built
     * @param until when the figures were taken
     * @param lasted the time between the two
     * @param zone the zone of all times on the page
     * @param attributes the attributes of the instance, secrets masked
     * @param retention how many rows the lists below are made from, as a sentence
     */
    public record Head(
            String title,
            String runType,
            Moment from,
            Moment until,
            String lasted,
            String zone,
            List<Attribute> attributes,
            String retention) {}

    /** An attribute of the instance. */
    public record Attribute(String name, String value) {}

    /** A point in time: as the reader wants it, and exactly. */
    public record Moment(String text, String iso) {}

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

    /** Something that stands out: a subject and what is the matter with it. */
    public record Finding(Grade grade, String subject, String matter) {}

    /** A column of calls that failed, were cancelled, were slow, and how many more there were. */
    public record Detailed(List<CallRow> rows, long leftOut, boolean groupsShort) {}

    /** The fast successes by series; {@code calls} of them in all. */
    public record Grouped(List<GroupRow> rows, long calls) {}

    /** The fast successes of one series. */
    public record GroupRow(Subject subject, List<Cell> cells) {}

    /** The failures of one type. */
    public record ErrorRow(String type, List<Cell> cells, String functions, Moment latest) {}

    /** One kind of loss; {@code count} is 0 if all went well. */
    public record Loss(String name, String meaning, Cell count) {}
}
