/**
 * The exporter to Kafka.
 *
 * <p>A {@link dev.takt.analytics.export.kafka.KafkaExporter} is created with {@link dev.takt.analytics.export.kafka.KafkaSettings} and needs
 * {@code kafka-clients} on the class path.
 */
@NullMarked
package dev.takt.analytics.export.kafka;

import org.jspecify.annotations.NullMarked;
