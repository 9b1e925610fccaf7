package dev.takt.analytics.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opens files of the library's own directories: a symbolic link, a pipe or a device in the place of a file is refused. */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Opens a regular file, or one that does not exist yet.
     *
     * @throws FileSystemException if anything but a regular file has this name; opening a pipe would wait for its other end
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
    public static void check(Path path) throws FileSystemException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.toString(), null, "it is not a regular file");
        }
    }
}
