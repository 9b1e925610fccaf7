/** HTTP requests to servers that receive metrics, with the client of Reactor Netty. Internal. */
@NullMarked
package dev.takt.analytics.export.http;

import org.jspecify.annotations.NullMarked;
