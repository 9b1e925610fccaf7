package dev.takt.analytics.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one type among the retained calls.
 *
 * @param type the class of the error
 * @param calls how many calls failed with it
 * @param latest when the latest of them ended
 * @param functions the names of the functions that failed so, in order; some if there are many
 * @param functionsLeftOut how many further names there are
 * @param message what such a failure said last; null if that is not known
 */
public record ErrorEntry(
        String type,
        long calls,
        Moment latest,
        List<String> functions,
        int functionsLeftOut,
        @Nullable String message) {}
