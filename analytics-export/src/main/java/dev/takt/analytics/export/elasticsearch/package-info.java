/**
 * Metrics as documents of Elasticsearch and OpenSearch.
 *
 * <p>{@link dev.takt.analytics.export.elasticsearch.ElasticsearchExporter} is made with
 * {@link dev.takt.analytics.export.elasticsearch.ElasticsearchSettings}; it needs {@code reactor-netty-http} on the class path.
 */
@NullMarked
package dev.takt.analytics.export.elasticsearch;

import org.jspecify.annotations.NullMarked;
