/** Requests to servers that take metrics over HTTP, by Reactor Netty's client. Internal. */
@NullMarked
package dev.takt.analytics.export.http;

import org.jspecify.annotations.NullMarked;
