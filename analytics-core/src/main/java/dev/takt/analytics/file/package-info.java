/** Files that grow or are replaced: what is written to them is there whole or not at all. Internal. */
@NullMarked
package dev.takt.analytics.file;

import org.jspecify.annotations.NullMarked;
