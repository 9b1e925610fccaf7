/** Files that grow by whole records, and files that are replaced as a whole. Internal. */
@NullMarked
package dev.takt.analytics.file;

import org.jspecify.annotations.NullMarked;
