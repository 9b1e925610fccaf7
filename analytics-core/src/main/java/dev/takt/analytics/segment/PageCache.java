package dev.takt.analytics.segment;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A cache of encoded columns, bounded by bytes, which evicts the least recently used one. Thread-safe. */
final class PageCache {
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

    /** Creates a cache of at most {@code mostBytes} bytes; 0 for no cache. */
    PageCache(long mostBytes) {
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

    CacheCounts counts() {
        lock.lock();
        try {
            return new CacheCounts(hits, misses, evictions, bytes, mostBytes);
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
