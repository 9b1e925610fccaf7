package dev.takt.analytics.health;

/** The losses and failures that the library counts of itself. */
public enum Fault {
    /** A row was dropped because its ring was full; the call is in the totals all the same. */
    ROW_DROPPED("rows dropped because a ring was full; every total still counts them"),
    /** A call ended after the instance was closed and was not recorded. */
    CALL_AFTER_CLOSE("calls that ended after close and were not recorded"),
    /** A call was counted under {@code (other)} because there were too many series. */
    SERIES_FOLDED("series beyond the limit, counted under (other)"),
    /** A measured duration was negative, or longer than 104 days, and was recorded as 0 or as that. */
    DURATION_CLAMPED("durations below 0 or above 104 days, recorded as those"),
    /** Taking in an event failed; the row may be missing. */
    INTAKE_FAILED("events that could not be taken in whole"),
    /** A hook threw; its call was recorded without hooks. */
    HOOK_FAILED("hooks that failed; their calls were recorded without hooks"),
    /** A tag had a value beyond the limit of its key, which became {@code (other)}. */
    TAG_VALUE_FOLDED("tag values beyond the limit of their key, recorded as (other)"),
    /** The writer failed outside of what it does for one row or request, and went on. */
    WRITER_DIED("failures of the writer as a whole, after each of which it went on"),
    /** A recorded number found no room among the gauges: it was exported, and is not shown. */
    GAUGE_UNSEEN("recorded numbers whose gauge is beyond the limit, exported and not shown"),
    /** A number was recorded after the instance was closed. */
    METRIC_AFTER_CLOSE("numbers recorded after close and left out"),
    /** A reporter threw. */
    REPORTER_FAILED("reports that failed"),
    /** A display of batches threw; what it should have shown may be missing. */
    DISPLAY_FAILED("times that a display of batches failed"),
    /** The writer did not answer within the time limit. */
    WRITER_TIMED_OUT("waits for the writer that timed out"),
    /** A call in flight found no free place in the register, so nobody sees that it is running. */
    IN_FLIGHT_OVERFLOW("calls in flight beyond the register, measured but not seen while they ran"),
    /** The files of calls could not be written; what waits is tried again. */
    STORE_FAILED("writes to the files of calls that failed and were tried again"),
    /** A row went from memory before the disk could take it; the call is in the totals all the same. */
    STORED_ROWS_LOST(
            "rows lost to the files because the disk did not take them in time; every total still counts them"),
    /** A stretch of a file was not as it was written: cut off or passed over. */
    STORE_DAMAGED("damaged stretches that were found in the files of calls when they were opened"),
    /** An exporter threw, took too long, or was refused a metric. */
    EXPORT_FAILED("attempts to export that failed, and metrics that were refused"),
    /** A metric was given up before it arrived. */
    EXPORT_DROPPED("metrics that were not exported"),
    /** A log line was lost because the queue to the log was full, or because the logging framework threw. */
    LOG_LINE_LOST("log lines lost because the log was too slow or failed; every figure counts their calls"),
    /** Code that turns observations or timers of another library into calls failed; the call may be missing. */
    BRIDGE_FAILED("failures of a bridge to another library's instrumentation; its calls may be missing");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** What is counted, in words for a person. */
    public String meaning() {
        return meaning;
    }
}
