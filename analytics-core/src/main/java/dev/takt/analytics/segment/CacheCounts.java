package dev.takt.analytics.segment;

/**
 * The counters of the page cache of a {@link CallStore}.
 *
 * @param hits the number of columns that were found in the cache
 * @param misses the number of columns that were read from a file
 * @param evictions the number of columns that were removed for others
 * @param bytes the present size in bytes
 * @param mostBytes the greatest size in bytes
 */
public record CacheCounts(long hits, long misses, long evictions, long bytes, long mostBytes) {}
