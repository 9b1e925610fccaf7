/**
 * The facade: {@link dev.takt.analytics.Analytics} and its builder. Delegates only; nothing imports this package.
 */
@NullMarked
package dev.takt.analytics;

import org.jspecify.annotations.NullMarked;
