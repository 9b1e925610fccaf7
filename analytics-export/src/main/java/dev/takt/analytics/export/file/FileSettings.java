package dev.takt.analytics.export.file;

import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The settings of a {@link FileExporter}. Immutable.
 *
 * @param path the file
 * @param sizeBytes the size in bytes beyond which the file is rotated, after the batch that reached it; default 64 MiB, 1 KiB or more
 * @param kept the number of rotated files that are kept; default 9, from 0 to 1,000
 */
public record FileSettings(Path path, long sizeBytes, int kept) {
    private static final long DEFAULT_SIZE = 64L << 20;
    private static final long BYTES_A_KIB = 1_024;
    private static final int DEFAULT_KEPT = 9;
    private static final int MOST_KEPT = 1_000;

    /** Checks the bounds. */
    public FileSettings {
        Require.notNull("path", path);
        if (sizeBytes < BYTES_A_KIB) {
            throw Require.refused("sizeBytes", "1024 or more", sizeBytes);
        }
        Require.between("kept", kept, 0, MOST_KEPT);
    }

    /** Returns the defaults for a file. */
    public static FileSettings of(Path path) {
        return new FileSettings(path, DEFAULT_SIZE, DEFAULT_KEPT);
    }

    /** Returns these settings with another size: 1 KiB or more. */
    public FileSettings withSizeBytes(long sizeBytes) {
        return with(draft -> draft.sizeBytes = sizeBytes);
    }

    /** Returns these settings with another number of rotated files: 0 to 1,000. */
    public FileSettings withKept(int kept) {
        return with(draft -> draft.kept = kept);
    }

    static FileSettings read(ExporterOptions options) {
        return new FileSettings(
                Path.of(options.required("path")),
                options.number("size-kib", (int) (DEFAULT_SIZE / BYTES_A_KIB), 1, Integer.MAX_VALUE) * BYTES_A_KIB,
                options.number("kept", DEFAULT_KEPT, 0, MOST_KEPT));
    }

    private FileSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private Path path = path();
        private long sizeBytes = sizeBytes();
        private int kept = kept();

        private FileSettings build() {
            return new FileSettings(path, sizeBytes, kept);
        }
    }
}
