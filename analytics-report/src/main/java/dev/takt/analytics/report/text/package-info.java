/**
 * Formatters of figures and untrusted names for pages and terminals. This package imports no other package of this module; percentages are
 * formatted by the core.
 */
@NullMarked
package dev.takt.analytics.report.text;

import org.jspecify.annotations.NullMarked;
