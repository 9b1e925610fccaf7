/** What went wrong in the library itself: counted always, logged at most once a minute. Internal. */
@NullMarked
package dev.takt.analytics.health;

import org.jspecify.annotations.NullMarked;
