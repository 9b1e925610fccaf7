package dev.takt.analytics.delivery.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * The position up to which a spool was acknowledged. The file {@code position} contains it with a checksum. If the checksum is wrong, the
 * position is the beginning: then metrics are sent twice, but none is lost.
 *
 * @param file the number of a file; all files with smaller numbers were acknowledged
 * @param offset the offset in that file, in bytes
 */
record SpoolPosition(long file, long offset) {
    static final SpoolPosition BEGINNING = new SpoolPosition(0, 0);

    private static final int BYTES = 2 * Long.BYTES;

    static SpoolPosition read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + Long.BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // reads until the buffer is full or the file ends
        }
        bytes.rewind();
        SpoolPosition position = new SpoolPosition(bytes.getLong(), bytes.getLong());
        boolean valid = bytes.getLong() == position.checksum()
                && position.file >= 0
                && position.file <= SpoolFile.LARGEST_NUMBER
                && position.offset >= 0;
        return valid ? position : BEGINNING;
    }

    void write(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + Long.BYTES);
        bytes.putLong(file).putLong(offset).putLong(checksum()).flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    private long checksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(BYTES).putLong(file).putLong(offset).flip());
        // Inverted, so that a file of zeros is not valid.
        return ~checksum.getValue();
    }
}
