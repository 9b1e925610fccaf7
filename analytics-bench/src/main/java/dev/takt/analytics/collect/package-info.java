/** Stress tests of what scopes collect, in their package. */
@NullMarked
package dev.takt.analytics.collect;

import org.jspecify.annotations.NullMarked;
