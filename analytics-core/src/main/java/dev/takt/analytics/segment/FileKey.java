package dev.takt.analytics.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The identity of a file, by which it is told apart from another file of the same name.
 *
 * @param key the key of the file system, or the time of creation where the file system has no keys
 */
record FileKey(Object key) {

    /**
     * Returns the identity of the regular file at {@code path}. Symbolic links are not followed.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException if it is no regular file
     */
    static FileKey of(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IrregularFileException(path);
        }
        Object key = attributes.fileKey();
        return new FileKey(key == null ? attributes.creationTime() : key);
    }

    /** Returns true if the file at {@code path} is still this one. */
    boolean isAt(Path path) throws IOException {
        try {
            return equals(of(path));
        } catch (NoSuchFileException | IrregularFileException replaced) {
            return false;
        }
    }
}
