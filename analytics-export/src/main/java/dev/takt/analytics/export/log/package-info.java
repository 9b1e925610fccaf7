/** The exporter to a log, as structured log events, which needs no server. */
@NullMarked
package dev.takt.analytics.export.log;

import org.jspecify.annotations.NullMarked;
