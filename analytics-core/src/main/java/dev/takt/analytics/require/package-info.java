/** Checks of arguments, the same words everywhere. Layer 0, internal. */
@NullMarked
package dev.takt.analytics.require;

import org.jspecify.annotations.NullMarked;
