/** An OpenSearch node in a child JVM. */
@NullMarked
package dev.takt.analytics.server.opensearch;

import org.jspecify.annotations.NullMarked;
