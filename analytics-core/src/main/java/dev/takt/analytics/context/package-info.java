/** The state of threads between calls: one thread-local for the whole library. Internal. */
@NullMarked
package dev.takt.analytics.context;

import org.jspecify.annotations.NullMarked;
