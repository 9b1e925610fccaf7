/**
 * The call log: a line for each finished call, written by the writer. Layer 3, internal.
 */
@NullMarked
package dev.takt.analytics.batch;

import org.jspecify.annotations.NullMarked;
