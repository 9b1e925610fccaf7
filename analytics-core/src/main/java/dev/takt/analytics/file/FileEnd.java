package dev.takt.analytics.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The end of a file that is appended to: what could not be written whole is cut off again. For one thread. */
public final class FileEnd {
    private final FileChannel channel;
    private long size;

    /** The end of the file behind its first {@code size} bytes. */
    public FileEnd(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** How long the file is. */
    public long size() {
        return size;
    }

    /**
     * Appends {@code bytes}, all that remain of them.
     *
     * @throws IOException if the disk refuses; nothing is appended then, as far as the disk lets what is there be cut off
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
