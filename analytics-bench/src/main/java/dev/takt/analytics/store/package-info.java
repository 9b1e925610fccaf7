/** Stress tests of the store, in its package. */
@NullMarked
package dev.takt.analytics.store;

import org.jspecify.annotations.NullMarked;
