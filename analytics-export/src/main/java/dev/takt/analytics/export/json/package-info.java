/** Metrics as JSON: one form for all exporters that send or write it. Internal. */
@NullMarked
package dev.takt.analytics.export.json;

import org.jspecify.annotations.NullMarked;
