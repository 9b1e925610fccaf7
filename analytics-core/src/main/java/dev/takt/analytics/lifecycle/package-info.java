/** What the library opens and ends: its own threads, waits within a limit, giving back what was opened. Internal. */
@NullMarked
package dev.takt.analytics.lifecycle;

import org.jspecify.annotations.NullMarked;
