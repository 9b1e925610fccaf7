package dev.takt.analytics.delivery;

import dev.takt.analytics.file.RegularFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to use a spool: a lock on the file {@code position} of its directory. */
final class SpoolLock implements AutoCloseable {
    /** The spools of this process. Closing a second channel of a locked file would give up the lock of the first. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private SpoolLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock of an existing directory.
     *
     * @throws FileSystemException if another exporter or process has it
     */
    static SpoolLock acquire(Path directory) throws IOException {
        Path real = directory.toRealPath();
        Path file = real.resolve("position");
        if (!OURS.add(real)) {
            throw new FileSystemException(file.toString(), null, "another exporter of this process uses it");
        }
        try {
            return new SpoolLock(real, locked(file));
        } catch (IOException | RuntimeException | Error failure) {
            OURS.remove(real);
            throw failure;
        }
    }

    /** The file that is locked. */
    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OURS.remove(directory);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                RegularFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new FileSystemException(file.toString(), null, "another process uses it");
            }
            return channel;
        } catch (IOException | RuntimeException | Error failure) {
            channel.close();
            throw failure;
        }
    }
}
