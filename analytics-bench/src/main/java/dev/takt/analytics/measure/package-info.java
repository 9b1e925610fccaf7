/** Stress tests of one running measurement, in its package. */
@NullMarked
package dev.takt.analytics.measure;

import org.jspecify.annotations.NullMarked;
