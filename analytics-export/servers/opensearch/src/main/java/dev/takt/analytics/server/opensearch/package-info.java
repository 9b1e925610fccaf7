/** an OpenSearch node in a JVM of its own. */
@NullMarked
package dev.takt.analytics.server.opensearch;

import org.jspecify.annotations.NullMarked;
