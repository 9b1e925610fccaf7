/** Threads of the library, waits within a limit, and the release of opened resources. Internal. */
@NullMarked
package dev.takt.analytics.lifecycle;

import org.jspecify.annotations.NullMarked;
