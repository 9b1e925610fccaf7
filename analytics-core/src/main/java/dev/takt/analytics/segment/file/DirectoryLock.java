package dev.takt.analytics.segment.file;

import dev.takt.analytics.file.FileKey;
import dev.takt.analytics.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock of a directory for writing, on the file {@code takt.lock} with the id of the process. The operating system releases
 * it when the process ends, even by a crash.
 */
public final class DirectoryLock implements AutoCloseable {
    static final String FILE_NAME = "takt.lock";

    private static final int LONGEST_PID = 20;
    private static final Pattern PID = Pattern.compile("\\d+");

    /** The directories that this process has locked. Closing a second channel of a locked file would release the lock of the first. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final FileKey key;

    private DirectoryLock(Path directory, FileChannel channel, FileKey key) {
        this.directory = directory;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Takes the lock of an existing directory.
     *
     * @throws FileSystemException if another writer has it; the message names the process
     */
    public static DirectoryLock acquire(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!OURS.add(real)) {
            throw inUse(real, "this process");
        }
        try {
            FileChannel channel = lockedChannel(real);
            return new DirectoryLock(real, channel, keyOf(real, channel));
        } catch (IOException | RuntimeException | Error failure) {
            OURS.remove(real);
            throw failure;
        }
    }

    /** Returns true if the file that is locked is still the one in the directory. */
    boolean isThere() throws IOException {
        return RegularFile.isAt(directory.resolve(FILE_NAME), key);
    }

    @Override
    public void close() throws IOException {
        OURS.remove(directory);
        channel.close();
    }

    private static FileChannel lockedChannel(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        FileChannel channel =
                RegularFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory, owner(channel));
            }
            channel.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (IOException | RuntimeException | Error failure) {
            closeQuietly(channel, failure);
            throw failure;
        }
    }

    private static FileKey keyOf(Path directory, FileChannel channel) throws IOException {
        try {
            return RegularFile.keyOf(directory.resolve(FILE_NAME));
        } catch (IOException | RuntimeException | Error failure) {
            closeQuietly(channel, failure);
            throw failure;
        }
    }

    /** Returns the name of the process that has the lock, as far as the file contains a process id. */
    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_PID);
        channel.read(content, 0);
        String text = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return PID.matcher(text).matches() ? "process " + text : "another process";
    }

    private static void closeQuietly(FileChannel channel, @Nullable Throwable because) throws IOException {
        try {
            channel.close();
        } catch (IOException second) {
            if (because != null) {
                because.addSuppressed(second);
            }
        }
    }

    private static FileSystemException inUse(Path directory, String by) {
        return new FileSystemException(directory.toString(), null, "it is being written by " + by);
    }
}
