package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.file.RegularFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exclusive right to use a spool directory: a lock on its file {@code position}. */
final class SpoolLock implements AutoCloseable {
    /** Directories locked by this process. Closing a second channel of a locked file would release the lock of the first. */
    private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private SpoolLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Locks an existing directory.
     *
     * @throws FileSystemException if another exporter or process has the lock
     */
    static SpoolLock acquire(Path directory) throws IOException {
        Path real = directory.toRealPath();
        Path file = real.resolve("position");
        if (!LOCKED.add(real)) {
            throw new FileSystemException(file.toString(), null, "another exporter of this process uses it");
        }
        try {
            return new SpoolLock(real, locked(file));
        } catch (IOException | RuntimeException | Error failure) {
            LOCKED.remove(real);
            throw failure;
        }
    }

    /** Returns the channel of the locked file. */
    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            LOCKED.remove(directory);
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
