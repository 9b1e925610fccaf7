package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.SpoolSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A spool in its directory:
 *
 * <pre>
 *  directory
 *  ├ position               position of the first metric not acknowledged; locked by the process that uses the spool
 *  ├ spool-0000000007.takt  being read
 *  ├ spool-0000000008.takt
 *  └ spool-0000000009.takt  being written, then synced; each start begins a new file
 * </pre>
 *
 * <p>A file is deleted when all its metrics were acknowledged. The oldest file is also deleted when all files together exceed the limit.
 */
public final class SpoolFiles implements Spool {
    private static final long LARGEST_FILE = 8L << 20;
    private static final int FILES_AT_THE_LIMIT = 8;
    private static final long MOST_BYTES_TAKEN = 16L << 20;

    private final Path directory;
    private final long limitBytes;
    private final long fileBytes;
    private final SpoolLosses losses;
    private final SpoolLock directoryLock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<SpoolFile> files = new ArrayDeque<>();
    private long nextNumber;

    /** True once this run has created a file. Files of earlier runs are only read. */
    private boolean begun;

    /** Number of metrics that were taken and not acknowledged. */
    private long takenOut;

    private volatile long waiting;

    private SpoolFiles(SpoolSettings settings, SpoolLosses losses, SpoolLock directoryLock) {
        this.directory = settings.directory();
        this.limitBytes = settings.limitBytes();
        this.fileBytes = Math.min(LARGEST_FILE, limitBytes / FILES_AT_THE_LIMIT);
        this.losses = losses;
        this.directoryLock = directoryLock;
    }

    private void findFiles() throws IOException {
        SpoolPosition from = SpoolPosition.read(directoryLock.channel());
        SpoolFile.existing(directory, from, files);
        nextNumber = Math.max(from.file(), files.isEmpty() ? 0 : files.getLast().number()) + 1;
        while (!files.isEmpty() && files.getFirst().number() < from.file()) {
            files.removeFirst().delete();
        }
        countWaiting();
    }

    private void closeFiles() throws IOException {
        for (SpoolFile file : files) {
            file.close();
        }
    }

    /**
     * Opens the spool in a directory, which is created if it does not exist.
     *
     * @throws UncheckedIOException if the directory cannot be used, or another process or exporter uses it
     */
    public static SpoolFiles open(SpoolSettings settings, SpoolLosses losses) {
        try {
            Files.createDirectories(settings.directory());
            SpoolFiles spool = new SpoolFiles(settings, losses, SpoolLock.acquire(settings.directory()));
            try {
                spool.findFiles();
                return spool;
            } catch (IOException | RuntimeException | Error failure) {
                spool.directoryLock.close();
                spool.closeFiles();
                throw failure;
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("The spool " + settings.directory() + " cannot be used", unusable);
        }
    }

    @Override
    public void append(List<Metric> metrics) throws IOException {
        if (metrics.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            if (!begun || files.isEmpty() || files.getLast().size() >= fileBytes) {
                beginFile();
            }
            long tooLong = files.getLast().append(metrics);
            losses.unusable(tooLong);
            makeRoom();
        } finally {
            countWaiting();
            lock.unlock();
        }
    }

    @Override
    public List<Metric> take(int most) throws IOException {
        lock.lock();
        try {
            List<Metric> metrics = new ArrayList<>();
            long bytes = 0;
            for (SpoolFile file : files) {
                if (bytes >= MOST_BYTES_TAKEN) {
                    break;
                }
                long before = file.position().offset();
                long lost = file.take(metrics, most - metrics.size(), MOST_BYTES_TAKEN - bytes);
                bytes += file.position().offset() - before;
                losses.unusable(lost);
            }
            takenOut += metrics.size();
            return metrics;
        } finally {
            countWaiting();
            lock.unlock();
        }
    }

    @Override
    public void acknowledge() throws IOException {
        lock.lock();
        try {
            takenOut = 0;
            SpoolPosition position = SpoolPosition.BEGINNING;
            while (files.size() > 1 && files.getFirst().left() == 0) {
                files.removeFirst().delete();
            }
            if (!files.isEmpty()) {
                position = files.getFirst().position();
            }
            position.write(directoryLock.channel());
        } finally {
            countWaiting();
            lock.unlock();
        }
    }

    /** Takes no lock, so that a hanging disk delays neither a snapshot nor the close of the instance. */
    @Override
    public long waiting() {
        return waiting;
    }

    /** Updates the number of waiting metrics; requires the lock. */
    private void countWaiting() {
        waiting = takenOut + files.stream().mapToLong(SpoolFile::left).sum();
    }

    /** Does nothing at a second call, because another spool may use the directory by then. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!directoryLock.channel().isOpen()) {
                return;
            }
            endFiles();
        } finally {
            lock.unlock();
        }
    }

    private void endFiles() throws IOException {
        try (directoryLock) {
            boolean empty = waiting == 0;
            for (SpoolFile file : files) {
                if (empty) {
                    file.delete();
                } else {
                    file.sync();
                    file.close();
                }
            }
            files.clear();
            countWaiting();
        }
    }

    private void beginFile() throws IOException {
        if (!files.isEmpty()) {
            files.getLast().sync();
        }
        files.addLast(SpoolFile.create(directory, nextNumber));
        nextNumber++;
        begun = true;
    }

    /** Deletes the oldest files until the others are within the limit. */
    private void makeRoom() throws IOException {
        long bytes = files.stream().mapToLong(SpoolFile::size).sum();
        while (bytes > limitBytes && files.size() > 1) {
            SpoolFile oldest = files.removeFirst();
            bytes -= oldest.size();
            losses.deletedAtLimit(oldest.left());
            oldest.delete();
        }
    }
}
