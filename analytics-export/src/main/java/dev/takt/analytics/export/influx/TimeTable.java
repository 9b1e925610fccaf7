package dev.takt.analytics.export.influx;

import dev.takt.analytics.require.FibonacciHash;
import java.util.Arrays;

/** A bounded hash map from times to owners, with two numbers per entry. */
final class TimeTable {
    private static final int FIRST_CAPACITY = 1_024;
    private static final int HASH_BITS = 24;

    private final int limit;
    private long[] times = new long[FIRST_CAPACITY];
    private long[] owners = new long[FIRST_CAPACITY];
    private boolean[] used = new boolean[FIRST_CAPACITY];
    private int size;

    TimeTable(int limit) {
        this.limit = limit;
    }

    boolean hasOtherOwner(long time, long owner) {
        int place = placeOf(time);
        return used[place] && owners[place] != owner;
    }

    /** Stores the owner of {@code time}; returns false if it has another owner. */
    boolean put(long time, long owner) {
        int place = placeOf(time);
        if (used[place]) {
            return owners[place] == owner;
        }
        used[place] = true;
        times[place] = time;
        owners[place] = owner;
        size++;
        if (size * 2 > used.length) {
            grow();
        }
        return true;
    }

    boolean isFull() {
        return size >= limit;
    }

    void clear() {
        Arrays.fill(used, false);
        size = 0;
    }

    private int placeOf(long time) {
        int mask = used.length - 1;
        int place = FibonacciHash.of(time, HASH_BITS) & mask;
        while (used[place] && times[place] != time) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldTimes = times;
        long[] oldOwners = owners;
        boolean[] oldUsed = used;
        times = new long[oldUsed.length * 2];
        owners = new long[oldUsed.length * 2];
        used = new boolean[oldUsed.length * 2];
        for (int i = 0; i < oldUsed.length; i++) {
            if (oldUsed[i]) {
                int place = placeOf(oldTimes[i]);
                used[place] = true;
                times[place] = oldTimes[i];
                owners[place] = oldOwners[i];
            }
        }
    }
}
