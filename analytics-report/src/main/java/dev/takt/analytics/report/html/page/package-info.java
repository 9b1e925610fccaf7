/**
 * What the page shows, as plain records that its templates read: every number already put into words, nothing yet escaped,
 * no HTML. Made from a snapshot by {@link dev.takt.analytics.report.html.page.PageBuilder}. Not exported.
 */
@NullMarked
package dev.takt.analytics.report.html.page;

import org.jspecify.annotations.NullMarked;
