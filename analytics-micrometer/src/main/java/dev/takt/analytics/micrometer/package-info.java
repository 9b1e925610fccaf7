/**
 * Bridges to and from Micrometer.
 *
 * <ul>
 *   <li>{@link dev.takt.analytics.micrometer.TaktObservationHandler} records each observation as a call.
 *   <li>{@link dev.takt.analytics.micrometer.TaktMeters} offers the figures of calls to a meter registry.
 *   <li>{@link dev.takt.analytics.micrometer.TaktMeterRegistry} records each measurement of a Micrometer timer as a call.
 * </ul>
 */
@NullMarked
package dev.takt.analytics.micrometer;

import org.jspecify.annotations.NullMarked;
