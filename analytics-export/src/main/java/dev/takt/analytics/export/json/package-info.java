/** The JSON form of metrics, for all exporters. Internal. */
@NullMarked
package dev.takt.analytics.export.json;

import org.jspecify.annotations.NullMarked;
