/** The failures and losses of the library itself, which are always counted, and logged at most once a minute. Internal. */
@NullMarked
package dev.takt.analytics.health;

import org.jspecify.annotations.NullMarked;
