package dev.takt.analytics.segment.file;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A cache of encoded columns, bounded by bytes, which evicts the least recently used one. Thread-safe. */
public final class PageCache {
    private static final int FIRST_SIZE = 64;
    private static final float LOAD = 0.75f;

    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Page, byte[]> pages = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);
    private long bytes;
    private long hits;
    private long misses;
    private long evictions;

    /**
     * The key of a column.
     *
     * @param file the {@link SegmentFile#identity()} of the file, because names are reused
     * @param offset the place in the file
     */
    record Page(Object file, long offset) {}

    /** A function that reads a column that is not in the cache. */
    @FunctionalInterface
    interface Loader {
        byte[] load() throws IOException;
    }

    /**
     * The counters of a cache.
     *
     * @param hits the number of columns that were found in the cache
     * @param misses the number of columns that were read from a file
     * @param evictions the number of columns that were removed for others
     * @param bytes the present size in bytes
     * @param mostBytes the greatest size in bytes
     */
    public record Counts(long hits, long misses, long evictions, long bytes, long mostBytes) {}

    /** Creates a cache of at most {@code mostBytes} bytes; 0 for no cache. */
    public PageCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Returns the bytes of {@code page}; not to be changed. */
    byte[] get(Page page, Loader loader) throws IOException {
        lock.lock();
        try {
            byte[] cached = pages.get(page);
            if (cached != null) {
                hits++;
                return cached;
            }
            misses++;
        } finally {
            lock.unlock();
        }
        byte[] loaded = loader.load();
        keep(page, loaded);
        return loaded;
    }

    /** Returns the counters. */
    public Counts counts() {
        lock.lock();
        try {
            return new Counts(hits, misses, evictions, bytes, mostBytes);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Page page, byte[] loaded) {
        if (loaded.length > mostBytes) {
            return;
        }
        lock.lock();
        try {
            byte[] before = pages.put(page, loaded);
            bytes += loaded.length - (before == null ? 0 : before.length);
            Iterator<byte[]> oldest = pages.values().iterator();
            while (bytes > mostBytes) {
                bytes -= oldest.next().length;
                oldest.remove();
                evictions++;
            }
        } finally {
            lock.unlock();
        }
    }
}
