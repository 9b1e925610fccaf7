/** The capabilities of a terminal, and text that it shows with a known width. */
@NullMarked
package dev.takt.analytics.report.console.terminal;

import org.jspecify.annotations.NullMarked;
