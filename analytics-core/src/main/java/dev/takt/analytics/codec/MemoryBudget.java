package dev.takt.analytics.codec;

import java.util.Locale;

/** A limit of the memory that may be allocated while one untrusted file or block is read. For one thread. */
public final class MemoryBudget {
    private final long totalBytes;
    private long leftBytes;

    /** Creates a budget of {@code totalBytes} bytes. */
    public MemoryBudget(long totalBytes) {
        this.totalBytes = totalBytes;
        this.leftBytes = totalBytes;
    }

    /** Returns a budget of one {@code part}th of the largest heap that this process may have. */
    public static MemoryBudget partOfHeap(int part) {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / part);
    }

    /**
     * Subtracts {@code bytes} from the budget. Called before they are allocated.
     *
     * @throws FormatException if fewer are left
     */
    public void take(long bytes) {
        leftBytes -= bytes;
        if (leftBytes < 0) {
            throw new FormatException(String.format(
                    Locale.ROOT, "it would need more than the %d bytes of memory that it may take", totalBytes));
        }
    }
}
