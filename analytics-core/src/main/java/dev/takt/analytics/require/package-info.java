/** Checks of arguments, the same words everywhere, patterns of names, what messages quote, and percentages. Internal. */
@NullMarked
package dev.takt.analytics.require;

import org.jspecify.annotations.NullMarked;
