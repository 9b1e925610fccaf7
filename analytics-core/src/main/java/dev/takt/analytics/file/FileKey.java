package dev.takt.analytics.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The identity of a file, which distinguishes it from another file of the same name.
 *
 * @param key the key of the file system, or the time of creation where the file system has no keys
 */
public record FileKey(Object key) {

    /**
     * Returns the identity of the file at {@code path}.
     *
     * @param links {@code NOFOLLOW_LINKS} for the identity of a symbolic link instead of its target
     * @throws NoSuchFileException if there is none
     */
    public static FileKey of(Path path, LinkOption... links) throws IOException {
        return of(Files.readAttributes(path, BasicFileAttributes.class, links));
    }

    static FileKey of(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return new FileKey(key == null ? attributes.creationTime() : key);
    }

    /** Returns true if {@code path} leads to this file. */
    public boolean isAt(Path path, LinkOption... links) throws IOException {
        try {
            return equals(of(path, links));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
