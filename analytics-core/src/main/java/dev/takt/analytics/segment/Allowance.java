package dev.takt.analytics.segment;

import java.util.function.LongConsumer;

/** How much memory may still be taken for the figures of one block that nobody vouches for: an eighth of the heap. */
final class Allowance implements LongConsumer {
    private static final int PART_OF_THE_HEAP = 8;

    private long leftBytes = Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP;

    @Override
    public void accept(long bytes) {
        leftBytes -= bytes;
        if (leftBytes < 0) {
            throw new DamagedException("its figures would take too much memory");
        }
    }
}
