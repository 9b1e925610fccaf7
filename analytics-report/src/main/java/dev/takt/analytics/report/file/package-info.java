/** How reports become files: whole or not at all, with as many older ones beside them as was asked for. */
@NullMarked
package dev.takt.analytics.report.file;

import org.jspecify.annotations.NullMarked;
