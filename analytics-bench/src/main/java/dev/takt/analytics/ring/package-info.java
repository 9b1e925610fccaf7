/** Stress tests of the rings, in their package. */
@NullMarked
package dev.takt.analytics.ring;

import org.jspecify.annotations.NullMarked;
