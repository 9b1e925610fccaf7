package dev.takt.analytics.segment;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The columns that were read last, as they lie in the files, up to a bound of bytes; the one that rested longest goes. Any thread. */
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

    /** Which bytes: of which file, by its {@link SegmentFile#identity()}, since names are used again; and from where. */
    record Page(Object file, long offset) {}

    /** Where a page comes from that is not here. */
    @FunctionalInterface
    interface Loader {
        byte[] load() throws IOException;
    }

    /** A cache of at most {@code mostBytes}; 0 keeps nothing. */
    PageCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The bytes of {@code page}; not to be changed. */
    byte[] get(Page page, Loader loader) throws IOException {
        lock.lock();
        try {
            byte[] known = pages.get(page);
            if (known != null) {
                hits++;
                return known;
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
