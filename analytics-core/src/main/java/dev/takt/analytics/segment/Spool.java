package dev.takt.analytics.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait in files until somebody has done with them, the oldest first: for an exporter whose server is away. Each is
 * a file of its own, {@code 0000000001.spool}: a segment of one block, whose checksums tell whether it is whole.
 *
 * <p>What {@link #append} has returned for survives the process and the machine. A record that was handed out and not removed
 * comes again after a restart, so whoever sends them may send one twice. One process at a time, which a lock holds; for one
 * thread at a time. For use inside the library.
 *
 * <pre>{@code
 * try (Spool spool = Spool.open(directory, 64 << 20)) {
 *     long dropped = spool.append(record);              // the oldest go if there are too many bytes
 *     for (byte[] next = spool.oldest(); next != null; next = spool.oldest()) {
 *         send(next);
 *         spool.removeOldest();
 *     }
 * }
 * }</pre>
 */
public final class Spool implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\d{10}\\.spool");
    private static final String TEMPORARY = "spool.tmp";

    private final Path directory;
    private final long mostBytes;
    private final DirectoryLock lock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private long next = 1;

    private record Waiting(Path file, long bytes) {}

    private Spool(Path directory, long mostBytes, DirectoryLock lock) throws IOException {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.lock = lock;
        Files.deleteIfExists(directory.resolve(TEMPORARY));
        for (Path file : records(directory)) {
            add(file, Files.size(file));
            next = Long.parseLong(file.getFileName().toString().substring(0, 10)) + 1;
        }
    }

    /**
     * Opens a directory, which is made if it is not there, with what waits in it.
     *
     * @param mostBytes how many bytes of files may wait
     * @throws IOException if another process has it, or the disk fails
     */
    public static Spool open(Path directory, long mostBytes) throws IOException {
        Files.createDirectories(directory);
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            return new Spool(directory, mostBytes, lock);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * Adds a record and waits until the disk has it.
     *
     * @return how many older records went because there were more than {@code mostBytes}
     * @throws IOException if it could not be written; nothing was added then
     */
    public long append(byte[] record) throws IOException {
        ByteWriter out = new ByteWriter();
        SegmentFile.writeHead(out);
        int checksum = SegmentFile.checksum(record, 0, record.length);
        new BlockHeader(BlockHeader.RECORD, 0, 0, record.length, 0, checksum).write(out, out.length());
        out.append(record, 0, record.length);
        Path beside = directory.resolve(TEMPORARY);
        Path file = directory.resolve(String.format(Locale.ROOT, "%010d.spool", next));
        try {
            writeSynced(beside, out);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        Replacement.syncDirectory(directory);
        next++;
        add(file, out.length());
        long dropped = 0;
        while (bytes > mostBytes && waiting.size() > 1) {
            removeOldest();
            dropped++;
        }
        return dropped;
    }

    /** The record that waits longest, or null if none does; damaged ones are removed and passed over. */
    public byte @Nullable [] oldest() throws IOException {
        while (!waiting.isEmpty()) {
            byte[] record = read(waiting.getFirst().file());
            if (record != null) {
                return record;
            }
            removeOldest();
        }
        return null;
    }

    /** Removes the record that waits longest; does nothing if none does. */
    public void removeOldest() throws IOException {
        Waiting oldest = waiting.peekFirst();
        if (oldest != null) {
            Files.deleteIfExists(oldest.file());
            waiting.removeFirst();
            bytes -= oldest.bytes();
        }
    }

    /** How many records wait. */
    public int size() {
        return waiting.size();
    }

    /** How many bytes their files take. */
    public long bytes() {
        return bytes;
    }

    /** Gives the directory back; what waits stays. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void add(Path file, long size) {
        waiting.addLast(new Waiting(file, size));
        bytes += size;
    }

    private static byte @Nullable [] read(Path path) throws IOException {
        try (SegmentFile file = new SegmentFile(path)) {
            long size = file.size();
            int from = SegmentFile.HEAD_BYTES;
            if (!file.hasHead(size) || size < from + BlockHeader.BYTES) {
                return null;
            }
            BlockHeader header = BlockHeader.at(file.read(from, BlockHeader.BYTES, 0), 0, from);
            if (header == null || header.kind() != BlockHeader.RECORD || from + header.totalLength() != size) {
                return null;
            }
            byte[] record = file.read(from + BlockHeader.BYTES, header.summaryLength(), 0);
            return SegmentFile.checksum(record, 0, record.length) == header.summaryChecksum() ? record : null;
        }
    }

    private static void writeSynced(Path file, ByteWriter bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes.array(), 0, bytes.length());
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static List<Path> records(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
