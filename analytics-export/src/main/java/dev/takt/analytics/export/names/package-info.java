/** Distinct, valid names of fields and tags for formats that do not accept all names. Internal. */
@NullMarked
package dev.takt.analytics.export.names;

import org.jspecify.annotations.NullMarked;
