package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.html.page.Page.Moment;

/**
 * One call.
 *
 * @param subject what was called
 * @param start when it started
 * @param end when it ended
 * @param duration how long it took
 * @param band the same as a word: fast, medium, slow
 * @param outcome how it ended: success, failure, cancelled, unset
 * @param errorType what it failed with; empty unless it failed
 */
public record CallRow(
        Subject subject, Moment start, Moment end, Cell duration, String band, String outcome, String errorType) {}
