/** A Kafka broker in a child JVM. */
@NullMarked
package dev.takt.analytics.server.kafka;

import org.jspecify.annotations.NullMarked;
