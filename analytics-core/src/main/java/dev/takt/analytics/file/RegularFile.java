package dev.takt.analytics.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Access to files in directories that belong to the library. A symbolic link, a pipe or a device in place of a file is refused, because
 * a link leads to a file of another owner and opening a pipe waits for its other end.
 */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Opens a regular file, or one that does not exist yet.
     *
     * @throws FileSystemException if anything but a regular file has this name
     */
    public static FileChannel open(Path path, OpenOption... options) throws IOException {
        check(path);
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path, all);
    }

    /**
     * Does nothing if {@code path} is a regular file or does not exist.
     *
     * @throws FileSystemException if anything else has this name
     */
    public static void check(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                keyOf(path);
            } catch (NoSuchFileException deletedMeanwhile) {
                // it does not exist
            }
        }
    }

    /**
     * Returns the identity of a regular file.
     *
     * @throws NoSuchFileException if nothing has this name
     * @throws FileSystemException if anything but a regular file has this name
     */
    public static FileKey keyOf(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(path.toString(), null, "it is not a regular file");
        }
        return FileKey.of(attributes);
    }

    /** Returns true if {@code path} is the regular file with the identity {@code key}. */
    public static boolean isAt(Path path, FileKey key) throws IOException {
        return key.isAt(path, LinkOption.NOFOLLOW_LINKS);
    }
}
