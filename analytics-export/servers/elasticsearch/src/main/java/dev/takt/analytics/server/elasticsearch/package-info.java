/** an Elasticsearch node in a JVM of its own. */
@NullMarked
package dev.takt.analytics.server.elasticsearch;

import org.jspecify.annotations.NullMarked;
