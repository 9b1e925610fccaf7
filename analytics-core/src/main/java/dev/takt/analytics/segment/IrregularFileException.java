package dev.takt.analytics.segment;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A failure to open a path of a store that is a link, a directory, a pipe or a device. */
final class IrregularFileException extends FileSystemException {
    @Serial
    private static final long serialVersionUID = 1L;

    IrregularFileException(Path path) {
        super(path.toString(), null, "it is no regular file");
    }
}
