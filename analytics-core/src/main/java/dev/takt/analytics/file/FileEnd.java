package dev.takt.analytics.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The end of a file that whole records are appended to. A record that cannot be written whole is cut off again. For one thread. */
public final class FileEnd {
    private final FileChannel channel;
    private long size;

    /** Creates the end of a file behind its first {@code size} bytes. */
    public FileEnd(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Returns the length of the file in bytes. */
    public long size() {
        return size;
    }

    /**
     * Appends the remaining bytes of {@code bytes}.
     *
     * @throws IOException if the disk fails; nothing is appended then, unless shortening the file fails too
     */
    public void append(ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, size + bytes.position() - from);
            }
        } catch (IOException failure) {
            cutOff(failure);
            throw failure;
        }
        size += bytes.position() - from;
    }

    private void cutOff(IOException because) {
        try {
            channel.truncate(size);
        } catch (IOException second) {
            because.addSuppressed(second);
        }
    }
}
