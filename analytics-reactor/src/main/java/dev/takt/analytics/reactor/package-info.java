/** Placeholder. */
@NullMarked
package dev.takt.analytics.reactor;

import org.jspecify.annotations.NullMarked;
