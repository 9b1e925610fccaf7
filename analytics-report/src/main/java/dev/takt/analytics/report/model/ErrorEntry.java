package dev.takt.analytics.report.model;

import java.util.List;

/**
 * The failures of one type among the retained calls.
 *
 * @param type the class of the error
 * @param calls how many calls failed with it
 * @param latest when the latest of them ended
 * @param functions the names of the functions that failed so, in order; some if there are many
 * @param functionsLeftOut how many further names there are
 */
public record ErrorEntry(String type, long calls, Moment latest, List<String> functions, int functionsLeftOut) {}
