package dev.takt.analytics.export.fleet;

import dev.takt.analytics.export.fleet.FrameCutter.Cut;
import dev.takt.analytics.file.RegularFile;
import dev.takt.analytics.fleet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with the frames that wait, one file each: a CRC32C, then the frame. A file is there as a whole or not at all, and is
 * removed once the broker has acknowledged the frame. What an earlier process left is sent first, under the epoch of that process.
 *
 * <p>One process at a time uses a directory; a lock ensures this. For one thread.
 */
final class FrameSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    /** The age after which a frame is not sent any more: less than the time for which the fleet knows an epoch. */
    private static final long MOST_DAYS = 3;

    private static final Pattern NAME = Pattern.compile("(-?\\d{1,19})-(\\d{1,19})\\.frame");
    private static final Comparator<Cut> IN_ORDER =
            Comparator.comparingLong(Cut::epoch).thenComparingLong(Cut::sequence);

    private final Path directory;
    private final FileChannel lockFile;

    private FrameSpool(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Opens a directory, which is created if it is missing.
     *
     * @throws IOException if it cannot be written, or another process uses it
     */
    static FrameSpool open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                RegularFile.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new IOException("another publisher uses the spool " + directory);
        }
        return new FrameSpool(directory, lockFile);
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /**
     * The frames that earlier processes left.
     *
     * @param frames the whole frames, the oldest first
     * @param removed the number of frames that were damaged or too old, and are lost
     */
    record Left(List<Cut> frames, int removed) {}

    /** Returns the whole frames of earlier processes; removes all others, and logs how many. */
    Left left(Instant now) throws IOException {
        Instant oldest = now.minus(MOST_DAYS, ChronoUnit.DAYS);
        List<Cut> frames = new ArrayList<>();
        int removed = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Cut frame = Files.getLastModifiedTime(file).toInstant().isBefore(oldest) ? null : read(file, name);
                    if (frame == null) {
                        removed += Files.deleteIfExists(file) ? 1 : 0;
                    } else {
                        frames.add(frame);
                    }
                }
            }
        }
        if (removed > 0) {
            LOG.warn(
                    "{} frames of an earlier process in {} were damaged or older than {} days, and never reach the fleet",
                    removed,
                    directory,
                    MOST_DAYS);
        }
        frames.sort(IN_ORDER);
        return new Left(frames, removed);
    }

    /** Writes a frame. */
    void add(Cut frame) throws IOException {
        Path file = file(frame);
        Path unfinished = directory.resolve(file.getFileName() + ".tmp");
        ByteBuffer content = ByteBuffer.allocate(Integer.BYTES + frame.bytes().length);
        content.putInt(checksum(frame.bytes())).put(frame.bytes()).flip();
        try (FileChannel out = RegularFile.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                out.write(content);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a frame that has arrived. */
    void remove(Cut frame) throws IOException {
        Files.deleteIfExists(file(frame));
    }

    /** Releases the directory. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private Path file(Cut frame) {
        return directory.resolve(frame.epoch() + "-" + frame.sequence() + ".frame");
    }

    private static @Nullable Cut read(Path file, Matcher name) throws IOException {
        long size = Files.size(file);
        if (size <= Integer.BYTES || size > Integer.BYTES + (long) Frame.MOST_BYTES) {
            return null;
        }
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        int checksum = content.getInt();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        try {
            return checksum == checksum(bytes)
                    ? new Cut(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), bytes)
                    : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
