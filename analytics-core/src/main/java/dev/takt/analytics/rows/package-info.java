/** Conditions on rows, and exact sums of their durations. */
@NullMarked
package dev.takt.analytics.rows;

import org.jspecify.annotations.NullMarked;
