/** Metrics as structured log events, for people without any server. */
@NullMarked
package dev.takt.analytics.export.log;

import org.jspecify.annotations.NullMarked;
