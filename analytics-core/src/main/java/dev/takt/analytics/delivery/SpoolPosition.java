package dev.takt.analytics.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Up to where a spool was dealt with; kept in the file {@code position}, with a checksum. One that is not good is the beginning: then
 * metrics are sent twice, and none is lost.
 *
 * @param file the number of a file; all before it are dealt with
 * @param offset a place in that file
 */
record SpoolPosition(long file, long offset) {
    static final SpoolPosition BEGINNING = new SpoolPosition(0, 0);

    private static final int BYTES = 2 * Long.BYTES;

    static SpoolPosition read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + Long.BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // until all is there
        }
        bytes.rewind();
        SpoolPosition position = new SpoolPosition(bytes.getLong(), bytes.getLong());
        boolean good = bytes.getLong() == position.checksum()
                && position.file >= 0
                && position.file <= SpoolFile.LARGEST_NUMBER
                && position.offset >= 0;
        return good ? position : BEGINNING;
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
        // One that is nowhere zero, so that an empty file is not good.
        return ~checksum.getValue();
    }
}
