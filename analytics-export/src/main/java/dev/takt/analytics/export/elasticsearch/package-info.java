/**
 * The exporter to Elasticsearch and OpenSearch.
 *
 * <p>An {@link dev.takt.analytics.export.elasticsearch.ElasticsearchExporter} is created with
 * {@link dev.takt.analytics.export.elasticsearch.ElasticsearchSettings} and needs {@code reactor-netty-http} on the class path.
 */
@NullMarked
package dev.takt.analytics.export.elasticsearch;

import org.jspecify.annotations.NullMarked;
