/**
 * The exporter to InfluxDB and other servers of its line protocol.
 *
 * <p>An {@link dev.takt.analytics.export.influx.InfluxExporter} is created with {@link dev.takt.analytics.export.influx.InfluxSettings} and needs
 * {@code reactor-netty-http} on the class path.
 */
@NullMarked
package dev.takt.analytics.export.influx;

import org.jspecify.annotations.NullMarked;
