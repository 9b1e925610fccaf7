/**
 * Metrics as points of InfluxDB, and of what else takes its line protocol.
 *
 * <p>{@link dev.takt.analytics.export.influx.InfluxExporter} is made with
 * {@link dev.takt.analytics.export.influx.InfluxSettings}; it needs {@code reactor-netty-http} on the class path.
 */
@NullMarked
package dev.takt.analytics.export.influx;

import org.jspecify.annotations.NullMarked;
