/** Metrics as lines of JSON in a file that is rotated, for people without any server. */
@NullMarked
package dev.takt.analytics.export.file;

import org.jspecify.annotations.NullMarked;
