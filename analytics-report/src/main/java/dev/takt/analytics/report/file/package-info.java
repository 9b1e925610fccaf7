/** Report files: complete or absent, with a configured number of older reports beside them. */
@NullMarked
package dev.takt.analytics.report.file;

import org.jspecify.annotations.NullMarked;
