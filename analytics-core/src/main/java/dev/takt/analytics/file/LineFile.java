package dev.takt.analytics.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that other programs may move, truncate, compress or append to at the same time. For one thread.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>Each write goes to the end that the file has at that moment. No offset is remembered.
 *   <li>The path is compared with the open file before and after each write. If it has become another file, the lines are also
 *       written to that file. Lines may appear twice but are not lost with a file that was compressed or deleted meanwhile.
 *   <li>Two instances for one file, in one process or in two, take turns by a lock on the file, so both may rotate it. A writer
 *       that waits longer than {@link #LONGEST_WAIT} fails. On a file system without locks there are no turns.
 *   <li>Lines that could not be written whole are cut off again. A line that another process left unfinished is ended first; in a
 *       directory that belongs to the library it is cut off.
 * </ol>
 */
public final class LineFile implements AutoCloseable {
    /** The longest time a writer waits for another one, 5 s. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final long PAUSE_NANOS = 1_000_000;
    private static final int MOST_TURNS = 100;
    private static final byte LINE_END = '\n';

    private final Path path;
    private final Rotation rotation;
    private final Set<OpenOption> options;
    private final LinkOption[] links;
    private final boolean owned;
    private @Nullable FileChannel channel;
    private @Nullable FileKey key;

    /** The length of the file when its last byte was written or read here. */
    private long checkedSize;

    /** True if that byte ends a line. */
    private boolean lineEnded;

    /** A rule for when a file makes room for a new one, and how. */
    public interface Rotation {
        /** Returns true if {@code added} bytes are not to be appended to a file of {@code size} bytes. */
        boolean isDue(long size, int added);

        /** Moves the file to another name, or deletes it. */
        void rotate() throws IOException;
    }

    private enum Turn {
        WRITTEN,
        TAIL_UNKNOWN,
        FILE_GONE
    }

    private LineFile(Path path, Rotation rotation, Set<OpenOption> options, LinkOption... links) {
        this.path = path;
        this.rotation = rotation;
        this.options = options;
        this.links = links;
        this.owned = links.length > 0;
    }

    /** Returns a file at a path that the user chose. Symbolic links are followed, a missing directory is created. */
    public static LineFile shared(Path path, Rotation rotation) {
        return new LineFile(path, rotation, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Returns a file in a directory that belongs to the library. Anything but a regular file is refused. */
    public static LineFile owned(Path path, Rotation rotation) {
        return new LineFile(
                path,
                rotation,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Appends whole lines. If this throws, no line is appended, unless shortening the file fails too.
     *
     * @throws IOException if the disk fails, or another writer does not release the lock in time
     */
    public void append(byte[] lines) throws IOException {
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            FileChannel open = openChannel();
            switch (takeTurn(open, lines)) {
                case TAIL_UNKNOWN -> readTail(open);
                case FILE_GONE -> close();
                case WRITTEN -> {
                    return;
                }
            }
        }
        throw replacedTooOften();
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private Turn takeTurn(FileChannel open, byte[] lines) throws IOException {
        try (FileLock lock = lock(open)) {
            if (!isThere()) {
                return Turn.FILE_GONE;
            }
            long size = open.size();
            if (rotation.isDue(size, lines.length)) {
                rotation.rotate();
                return Turn.FILE_GONE;
            }
            if (size > 0 && size != checkedSize) {
                return Turn.TAIL_UNKNOWN;
            }
            write(open, size, size == 0 || lineEnded ? ByteBuffer.wrap(lines) : afterLineEnd(lines));
            return isThere() ? Turn.WRITTEN : Turn.FILE_GONE;
        }
    }

    private void write(FileChannel open, long size, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException failure) {
            checkedSize = 0;
            cutOff(open, size, bytes.position(), failure);
            throw failure;
        }
        checkedSize = size + bytes.limit();
        lineEnded = true;
    }

    /** Cuts off the bytes that were written here. A file of another length was also written by others and is left as it is. */
    private static void cutOff(FileChannel open, long size, int written, IOException because) {
        try {
            if (open.isOpen() && open.size() == size + written) {
                open.truncate(size);
            }
        } catch (IOException second) {
            because.addSuppressed(second);
        }
    }

    private static ByteBuffer afterLineEnd(byte[] lines) {
        return ByteBuffer.allocate(lines.length + 1).put(LINE_END).put(lines).flip();
    }

    private FileChannel openChannel() throws IOException {
        FileChannel open = channel;
        if (open != null && open.isOpen()) {
            return open;
        }
        if (owned) {
            RegularFile.check(path);
        }
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        checkedSize = 0;
        for (int tries = 0; tries < MOST_TURNS; tries++) {
            FileKey before = keyNow();
            FileChannel next = FileChannel.open(path, options);
            channel = next;
            key = keyNow();
            if (key != null && key.equals(before)) {
                return next;
            }
            // The file was created by this, or was replaced meanwhile, so the key may not be that of the open file.
            close();
        }
        throw replacedTooOften();
    }

    private FileSystemException replacedTooOften() {
        return new FileSystemException(path.toString(), null, "it is replaced too often to be written to");
    }

    /**
     * Reads the last byte through a second channel, because a channel that appends cannot read. Not called while the file is locked:
     * the operating system releases the lock of a process when the process closes any channel of that file.
     */
    private void readTail(FileChannel open) throws IOException {
        long size = open.size();
        try (FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
            lineEnded = endsLine(reader, size);
            if (owned && !lineEnded) {
                while (!endsLine(reader, size)) {
                    size--;
                }
                open.truncate(size);
                lineEnded = true;
            }
        } catch (NoSuchFileException moved) {
            lineEnded = false;
        }
        checkedSize = size;
    }

    private static boolean endsLine(FileChannel reader, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return size == 0 || (reader.read(last, size - 1) == 1 && last.get(0) == LINE_END);
    }

    private boolean isThere() throws IOException {
        return key != null && key.isAt(path, links);
    }

    /** Returns the identity of the file at the path; null if there is none. */
    private @Nullable FileKey keyNow() throws IOException {
        try {
            return FileKey.of(path, links);
        } catch (NoSuchFileException moved) {
            return null;
        }
    }

    /** Waits for the lock and returns it; null on a file system without locks. */
    private @Nullable FileLock lock(FileChannel open) throws IOException {
        long giveUpAt = System.nanoTime() + LONGEST_WAIT.toNanos();
        do {
            try {
                FileLock lock = open.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException withoutLocks) {
                return null;
            } catch (OverlappingFileLockException ofThisProcess) {
                // waits for its turn as for one of another process
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while another writer holds " + path);
            }
        } while (System.nanoTime() - giveUpAt < 0);
        throw new FileSystemException(path.toString(), null, "another writer has held it for " + LONGEST_WAIT);
    }
}
