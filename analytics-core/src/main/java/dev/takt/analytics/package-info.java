/**
 * The facade: {@link dev.takt.analytics.Analytics} and its builder. It only delegates; no other package imports this one.
 */
@NullMarked
package dev.takt.analytics;

import org.jspecify.annotations.NullMarked;
