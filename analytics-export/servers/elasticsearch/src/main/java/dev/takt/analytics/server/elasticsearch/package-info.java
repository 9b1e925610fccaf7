/** An Elasticsearch node in a child JVM. */
@NullMarked
package dev.takt.analytics.server.elasticsearch;

import org.jspecify.annotations.NullMarked;
