/**
 * Metrics as records of Kafka.
 *
 * <p>{@link dev.takt.analytics.export.kafka.KafkaExporter} is made with
 * {@link dev.takt.analytics.export.kafka.KafkaSettings}; it needs {@code kafka-clients} on the class path.
 */
@NullMarked
package dev.takt.analytics.export.kafka;

import org.jspecify.annotations.NullMarked;
