/** Files that grow: what is appended to them is there whole or not at all. Layer 0, internal. */
@NullMarked
package dev.takt.analytics.file;

import org.jspecify.annotations.NullMarked;
