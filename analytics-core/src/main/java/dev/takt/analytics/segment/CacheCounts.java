package dev.takt.analytics.segment;

/**
 * How the page cache of a {@link CallStore} is doing.
 *
 * @param hits how often a column was there
 * @param misses how often it had to be read from its file
 * @param evictions how many columns went because others came
 * @param bytes how many bytes are held now
 * @param mostBytes the bound
 */
public record CacheCounts(long hits, long misses, long evictions, long bytes, long mostBytes) {}
