/**
 * How a document becomes a page: the columns of its tables in Java, the elements in templates ({@code src/main/jte}), what
 * moves in scripts and style sheets, which are put into the page as they are and allowed there by their hashes.
 */
@NullMarked
package dev.takt.analytics.report.html.page;

import org.jspecify.annotations.NullMarked;
