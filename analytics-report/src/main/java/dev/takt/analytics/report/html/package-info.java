/** Placeholder. */
@NullMarked
package dev.takt.analytics.report.html;

import org.jspecify.annotations.NullMarked;
