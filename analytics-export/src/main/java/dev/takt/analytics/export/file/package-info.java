/** The exporter to a rotated file of JSON lines, which needs no server. */
@NullMarked
package dev.takt.analytics.export.file;

import org.jspecify.annotations.NullMarked;
