/** Checks of arguments with the same wording everywhere, patterns of names, texts that messages quote, and percentages. Internal. */
@NullMarked
package dev.takt.analytics.require;

import org.jspecify.annotations.NullMarked;
