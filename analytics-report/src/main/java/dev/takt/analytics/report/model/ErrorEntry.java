package dev.takt.analytics.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one type among the retained calls.
 *
 * @param type the class of the error
 * @param calls how many calls failed with it
 * @param latest the end time of the latest of them
 * @param functions the names of the functions that failed with it, in order; only some if there are many
 * @param functionsLeftOut the number of names left out
 * @param message the last message of such an error; null if unknown
 */
public record ErrorEntry(
        String type,
        long calls,
        Moment latest,
        List<String> functions,
        int functionsLeftOut,
        @Nullable String message) {}
