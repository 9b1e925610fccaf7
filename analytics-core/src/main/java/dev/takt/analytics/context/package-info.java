/** What a thread carries between calls: one thread-local for the whole library. Layer 2, internal. */
@NullMarked
package dev.takt.analytics.context;

import org.jspecify.annotations.NullMarked;
