/**
 * Renders a document as a page:
 *
 * <ul>
 * <li>the columns of its tables are in Java;
 * <li>its elements are in templates ({@code src/main/jte});
 * <li>its behaviour and look are in scripts and style sheets, which are embedded unchanged and allowed by their hashes.
 * </ul>
 */
@NullMarked
package dev.takt.analytics.report.html.page;

import org.jspecify.annotations.NullMarked;
