package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.BlockRef;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.function.Consumer;

/** A failure to read a block whose bytes are not those that were written. Readers skip the block and report its damage. */
final class DamagedBlockException extends FileSystemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient DamagedPart damage;

    DamagedBlockException(SegmentFile file, BlockRef block, String reason) {
        super(file.path().toString(), null, "the block at " + block.offset() + ": " + reason);
        this.damage =
                new DamagedPart(file.path(), block.offset(), block.header().totalLength(), reason);
    }

    /** Reports the damage that is the cause of {@code failure}; rethrows a failure with another cause. */
    static void report(UncheckedIOException failure, Consumer<DamagedPart> damaged) {
        if (!(failure.getCause() instanceof DamagedBlockException found)) {
            throw failure;
        }
        damaged.accept(found.damage);
    }
}
