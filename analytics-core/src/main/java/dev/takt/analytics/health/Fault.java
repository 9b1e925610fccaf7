package dev.takt.analytics.health;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The losses and failures of the library itself that it counts. */
public enum Fault {
    /** A row was dropped because its ring was full; the call is in the totals. */
    ROW_DROPPED("rows dropped because a ring was full; every total still counts them"),
    /** A call ended after the instance was closed and was not recorded. */
    CALL_AFTER_CLOSE("calls that ended after close and were not recorded"),
    /** A call was counted under {@code (other)} because there were too many series. */
    SERIES_FOLDED("series beyond the limit, counted under (other)"),
    /** A call was counted in a folded path because there were too many paths. */
    PATH_FOLDED("calls on paths beyond the limit, counted as (other) below their root"),
    /** A slow call was dropped because the slow calls of all roots had reached their limit; every figure contains it. */
    SLOW_CALL_DROPPED(
            "slow calls beyond the limit of those kept with the calls that they made; every figure counts them"),
    /** A measured duration was negative or longer than 104 days, and was recorded as 0 or 104 days. */
    DURATION_CLAMPED("durations below 0 or above 104 days, recorded as those"),
    /** The handling of an event failed; the row may be missing. */
    INTAKE_FAILED("events that could not be taken in whole"),
    /** A hook threw; its call was recorded without hooks. */
    HOOK_FAILED("hooks that failed; their calls were recorded without hooks"),
    /** A value of a tag was beyond the limit of its key and became {@code (other)}. */
    TAG_VALUE_FOLDED("tag values beyond the limit of their key, recorded as (other)"),
    /** The writer failed outside the handling of one row or request, and continued. */
    WRITER_DIED("failures of the writer as a whole, after each of which it went on"),
    /** A recorded number was beyond the limit of gauges: it was exported and is not shown. */
    GAUGE_UNSEEN("recorded numbers whose gauge is beyond the limit, exported and not shown"),
    /** A number was recorded after the instance was closed. */
    METRIC_AFTER_CLOSE("numbers recorded after close and left out"),
    /** A reporter threw. */
    REPORTER_FAILED("reports that failed"),
    /** A display of batches threw; its output may be missing. */
    DISPLAY_FAILED("times that a display of batches failed"),
    /** The writer did not answer within the time limit. */
    WRITER_TIMED_OUT("waits for the writer that timed out"),
    /** A call in flight was beyond the register, so it is not visible while it runs. */
    IN_FLIGHT_OVERFLOW("calls in flight beyond the register, measured but not seen while they ran"),
    /** The files of calls could not be written; waiting rows are retried. */
    STORE_FAILED("writes to the files of calls that failed and were tried again"),
    /** A row was evicted from memory before it could be written to disk; the call is in the totals. */
    STORED_ROWS_LOST(
            "rows lost to the files because the disk did not take them in time; every total still counts them"),
    /** A part of a file was damaged, and was cut off or skipped. */
    STORE_DAMAGED("damaged parts that were found in the files of calls when they were opened"),
    /** An exporter threw or took too long, or a server refused a metric. */
    EXPORT_FAILED("attempts to export that failed, and metrics that were refused"),
    /** A metric was dropped before it arrived. */
    EXPORT_DROPPED("metrics that were not exported"),
    /** A log line was lost because the log queue was full or the logging framework threw. */
    LOG_LINE_LOST("log lines lost because the log was too slow or failed; every figure counts their calls"),
    /** Code that turns observations or timers of another library into calls failed; the call may be missing. */
    BRIDGE_FAILED("failures of a bridge to another library's instrumentation; its calls may be missing"),
    /** A call of another library was recorded as a root because too many of its calls were running or waiting. */
    CALLER_UNKNOWN("calls of another library beyond the limit of those followed, counted without their callers");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** Returns the name for users, such as {@code row-dropped}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the meaning of each fault by its name for users, in the order of the faults. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (Fault fault : values()) {
            meanings.put(fault.text(), fault.meaning());
        }
        return meanings;
    }

    /** Returns the meaning of the count in words. */
    public String meaning() {
        return meaning;
    }
}
