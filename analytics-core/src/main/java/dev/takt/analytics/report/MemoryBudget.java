package dev.takt.analytics.report;

import java.util.Locale;

/** How much memory may still be taken by what is read from a file that nobody vouches for. For one thread. */
final class MemoryBudget {
    private static final int PART_OF_THE_HEAP = 4;

    private final long totalBytes;
    private long leftBytes;

    MemoryBudget(long totalBytes) {
        this.totalBytes = totalBytes;
        this.leftBytes = totalBytes;
    }

    /** A quarter of the largest heap that this process may have. */
    static MemoryBudget ofThisProcess() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP);
    }

    /** Takes {@code bytes} from what is left, or refuses the file. */
    void take(long bytes) {
        leftBytes -= bytes;
        if (leftBytes < 0) {
            throw new FormatException(String.format(
                    Locale.ROOT, "it would need more than the %d bytes of memory that it may take", totalBytes));
        }
    }
}
