package dev.takt.analytics.export.file;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;

/**
 * Where a {@link FileExporter} writes, and how much.
 *
 * @param path the file
 * @param sizeBytes past this size it is rotated, after the batch that reached it; default 64 MiB, 1 KiB or more
 * @param kept how many rotated files stay beside it; default 9, from 0 to 1,000
 */
public record FileSettings(Path path, long sizeBytes, int kept) {
    private static final long DEFAULT_SIZE = 64L << 20;
    private static final long LEAST_SIZE = 1_024;
    private static final int DEFAULT_KEPT = 9;
    private static final int MOST_KEPT = 1_000;

    /** Takes values within the bounds above. */
    public FileSettings {
        Require.notNull("path", path);
        if (sizeBytes < LEAST_SIZE) {
            throw Require.refused("sizeBytes", "1024 or more", sizeBytes);
        }
        Require.between("kept", kept, 0, MOST_KEPT);
    }

    /** The defaults, for this file. */
    public static FileSettings of(Path path) {
        return new FileSettings(path, DEFAULT_SIZE, DEFAULT_KEPT);
    }

    /** These settings with another size: 1 KiB or more. */
    public FileSettings withSizeBytes(long sizeBytes) {
        return new FileSettings(path, sizeBytes, kept);
    }

    /** These settings with so many rotated files: 0 to 1,000. */
    public FileSettings withKept(int kept) {
        return new FileSettings(path, sizeBytes, kept);
    }
}
