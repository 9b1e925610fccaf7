package dev.takt.analytics.report;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.codec.MemoryBudget;
import dev.takt.analytics.codec.TextEncoding;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.file.ReplacedFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The frame around a snapshot in a file: a magic word, the version, and a checksum over all bytes before it.
 *
 * <pre>
 *  "TAKTSNAP"  version  body …  CRC32C
 *  8 bytes     1 byte           4 bytes
 * </pre>
 */
final class SnapshotFile {
    static final int VERSION = 4;

    /** The oldest version that is read; it has no paths. */
    static final int OLDEST_VERSION = 3;

    private static final byte[] MAGIC = "TAKTSNAP".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = MAGIC.length + 1;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int BLOCK_BYTES = 1 << 13;

    /** The part of the heap that reading a snapshot may take: 1 / 4. */
    private static final int PART_OF_HEAP = 4;

    private SnapshotFile() {}

    static void write(Snapshot snapshot, Path file) throws IOException {
        try (ReplacedFile replaced = ReplacedFile.of(file)) {
            writeWhole(snapshot, replaced.beside());
            replaced.complete();
        }
    }

    static Snapshot read(Path file) throws IOException {
        return read(file, MemoryBudget.partOfHeap(PART_OF_HEAP), AnalyticsConfig::defaults);
    }

    static Snapshot read(Path file, MemoryBudget memory, Supplier<AnalyticsConfig> defaults) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            return read(file.toString(), size, memory, defaults, () -> Channels.newInputStream(channel.position(0)));
        } catch (FileSystemException | UnreadableSnapshotException named) {
            throw named;
        } catch (IOException failure) {
            throw new FileSystemException(file.toString(), null, failure.getMessage());
        }
    }

    static Snapshot read(byte[] bytes) throws IOException {
        return read(
                bytes.length + " bytes",
                bytes.length,
                MemoryBudget.partOfHeap(PART_OF_HEAP),
                AnalyticsConfig::defaults,
                () -> new ByteArrayInputStream(bytes));
    }

    static void write(Snapshot snapshot, OutputStream target) throws IOException {
        CRC32C checksum = new CRC32C();
        OutputStream out = new CheckedOutputStream(new BufferedOutputStream(target, BLOCK_BYTES), checksum);
        try {
            out.write(MAGIC);
            out.write(VERSION);
            ByteWriter body = new ByteWriter(out, TextEncoding.CHARS);
            new SnapshotEncoder(body).write(snapshot);
            body.flush();
            out.write(ByteBuffer.allocate(CHECKSUM_BYTES)
                    .putInt((int) checksum.getValue())
                    .array());
            out.flush();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** A source that can be read from its beginning several times. */
    @FunctionalInterface
    private interface Origin {
        InputStream open() throws IOException;
    }

    private static Snapshot read(
            String place, long size, MemoryBudget memory, Supplier<AnalyticsConfig> defaults, Origin origin)
            throws IOException {
        try {
            int version = verify(origin.open(), size);
            InputStream body = origin.open();
            body.skipNBytes(HEAD_BYTES);
            long length = size - HEAD_BYTES - CHECKSUM_BYTES;
            ByteReader in = new ByteReader(body, length, TextEncoding.CHARS, memory);
            return new SnapshotDecoder(in, version).read(defaults.get());
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } catch (FormatException unreadable) {
            throw new UnreadableSnapshotException(place, unreadable.reason(), null);
        } catch (ConfigException ofThisProcess) {
            throw ofThisProcess;
        } catch (RuntimeException damaged) {
            throw new UnreadableSnapshotException(place, FormatException.reasonOf(damaged), damaged);
        }
    }

    private static void writeWhole(Snapshot snapshot, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            write(snapshot, Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /**
     * Rejects a file that is not a snapshot, of another version, truncated or damaged, before its contents are read; returns its
     * version.
     */
    private static int verify(InputStream whole, long size) throws IOException {
        InputStream in = new BufferedInputStream(whole, BLOCK_BYTES);
        byte[] head = in.readNBytes(HEAD_BYTES);
        if (head.length < HEAD_BYTES || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new FormatException("it is no snapshot of Takt Analytics");
        }
        int version = Byte.toUnsignedInt(head[MAGIC.length]);
        if (version < OLDEST_VERSION || version > VERSION) {
            throw new FormatException("it has version " + version + " of the format, and this library reads "
                    + OLDEST_VERSION + " to " + VERSION);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(head);
        byte[] block = new byte[BLOCK_BYTES];
        long left = size - HEAD_BYTES - CHECKSUM_BYTES;
        while (left > 0) {
            int read = in.read(block, 0, (int) Math.min(block.length, left));
            if (read < 0) {
                break;
            }
            checksum.update(block, 0, read);
            left -= read;
        }
        byte[] stored = in.readNBytes(CHECKSUM_BYTES);
        if (stored.length < CHECKSUM_BYTES || ByteBuffer.wrap(stored).getInt() != (int) checksum.getValue()) {
            throw new FormatException("it is cut off or damaged: the checksum does not fit");
        }
        return version;
    }
}
