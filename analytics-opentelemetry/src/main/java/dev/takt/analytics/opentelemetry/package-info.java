/**
 * Bridges to and from OpenTelemetry.
 *
 * <ul>
 *   <li>{@link dev.takt.analytics.opentelemetry.TaktSpanProcessor} records each span as a call, below the call of its parent.
 *   <li>{@link dev.takt.analytics.opentelemetry.RecordingSampler} lets it see the spans that are not sampled.
 *   <li>{@link dev.takt.analytics.opentelemetry.TaktMetricProducer} offers the figures of calls to a metric reader.
 * </ul>
 */
@NullMarked
package dev.takt.analytics.opentelemetry;

import org.jspecify.annotations.NullMarked;
