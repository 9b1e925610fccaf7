/** a Kafka broker in a JVM of its own. */
@NullMarked
package dev.takt.analytics.server.kafka;

import org.jspecify.annotations.NullMarked;
