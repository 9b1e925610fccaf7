/** Stress tests of a running call with children on several threads, in its package. */
@NullMarked
package dev.takt.analytics.context;

import org.jspecify.annotations.NullMarked;
