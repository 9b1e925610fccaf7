/** Real servers as processes of their own, on the loopback interface. */
@NullMarked
package dev.takt.analytics.server;

import org.jspecify.annotations.NullMarked;
