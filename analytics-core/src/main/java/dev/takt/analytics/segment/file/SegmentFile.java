package dev.takt.analytics.segment.file;

import dev.takt.analytics.file.RegularFile;
import dev.takt.analytics.segment.format.SegmentFrame;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file of a segment, for reading at any place by any thread. A file that is kept open remains readable after it was deleted. Other
 * files are opened for each read, so that a store of many segments does not use up the file handles of the process.
 */
public final class SegmentFile implements AutoCloseable {
    private final Path path;
    private final boolean keptOpen;
    private final Object identity = new Object();
    private final ReentrantLock reopening = new ReentrantLock();
    private volatile FileChannel channel;
    private volatile boolean closed;

    /**
     * Opens a file that stays open until it is closed.
     *
     * @throws FileSystemException if it is not a regular file
     */
    SegmentFile(Path path) throws IOException {
        this(path, true);
    }

    /** Opens a file. Unless it is {@code keptOpen}, each read opens it again. */
    SegmentFile(Path path, boolean keptOpen) throws IOException {
        this.path = path;
        this.keptOpen = keptOpen;
        this.channel = open(path);
        if (!keptOpen) {
            channel.close();
        }
    }

    public Path path() {
        return path;
    }

    /** Returns an object that identifies this file in a cache, because the cache must not keep the file open. */
    Object identity() {
        return identity;
    }

    long size() throws IOException {
        if (keptOpen) {
            return channel().size();
        }
        try (FileChannel once = open(path)) {
            return once.size();
        }
    }

    /** Returns {@code length} bytes from {@code offset} on, with {@code padding} more bytes behind them. */
    byte[] read(long offset, int length, int padding) throws IOException {
        byte[] bytes = new byte[length + padding];
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    read(offset, ByteBuffer.wrap(bytes, 0, length));
                    return bytes;
                } catch (ClosedChannelException byInterrupt) {
                    // An interrupt of one reader closes the channel for all. The file is opened again, and the
                    // interrupt
                    // status is restored.
                    interrupted |= Thread.interrupted();
                    if (closed) {
                        throw byInterrupt;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Returns true if the first bytes are the head of a segment.
     *
     * @throws FileSystemException if it is a segment of another version
     */
    boolean hasHead(long size) throws IOException {
        if (size < SegmentFrame.HEAD_BYTES) {
            return false;
        }
        byte[] head = read(0, SegmentFrame.HEAD_BYTES, 0);
        if (!SegmentFrame.isHead(head)) {
            return false;
        }
        int version = SegmentFrame.versionOf(head);
        if (version < SegmentFrame.OLDEST_VERSION || version > SegmentFrame.VERSION) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "it has version " + version + " of the segment format, and this library reads "
                            + SegmentFrame.OLDEST_VERSION + " to " + SegmentFrame.VERSION);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private static FileChannel open(Path path) throws IOException {
        return RegularFile.open(path, StandardOpenOption.READ);
    }

    private void read(long offset, ByteBuffer into) throws IOException {
        if (keptOpen) {
            readFully(channel(), offset, into);
            return;
        }
        if (closed) {
            throw new ClosedChannelException();
        }
        try (FileChannel once = open(path)) {
            readFully(once, offset, into);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel current = channel;
        if (current.isOpen() || closed) {
            return current;
        }
        reopening.lock();
        try {
            if (!channel.isOpen()) {
                channel = open(path);
            }
            return channel;
        } finally {
            reopening.unlock();
        }
    }

    private void readFully(FileChannel from, long offset, ByteBuffer into) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int read = from.read(into, at);
            if (read < 0) {
                throw new EOFException(path + " became shorter while it was read");
            }
            at += read;
        }
    }
}
