/** Names of fields and tags for formats that know fewer of them: well formed, and no two alike. Internal. */
@NullMarked
package dev.takt.analytics.export.names;

import org.jspecify.annotations.NullMarked;
