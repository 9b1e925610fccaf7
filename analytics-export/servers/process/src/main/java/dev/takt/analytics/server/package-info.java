/** Real servers in child processes, on the loopback interface. */
@NullMarked
package dev.takt.analytics.server;

import org.jspecify.annotations.NullMarked;
