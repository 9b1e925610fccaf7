/**
 * How figures and untrusted names are written for a person, on a page as on a terminal. Imports nothing of the others;
 * percentages are written by the core.
 */
@NullMarked
package dev.takt.analytics.report.text;

import org.jspecify.annotations.NullMarked;
