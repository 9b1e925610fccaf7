package dev.takt.analytics.delivery;

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
 * A spool in a directory of its own:
 *
 * <pre>
 *  directory
 *  ├ position               up to where it was dealt with; locked by the process that uses it
 *  ├ spool-0000000007.takt  read
 *  ├ spool-0000000008.takt
 *  └ spool-0000000009.takt  written, then synced; each start begins a new one
 * </pre>
 *
 * <p>A file goes when everything in it was acknowledged, or, the oldest first, when all are larger than the limit together.
 */
final class SpoolFiles implements Spool {
    private static final long LARGEST_FILE = 8L << 20;
    private static final int FILES_AT_THE_LIMIT = 8;
    private static final long MOST_BYTES_TAKEN = 16L << 20;

    private final Path directory;
    private final long limitBytes;
    private final long fileBytes;
    private final ExporterCounters tally;
    private final SpoolLock held;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<SpoolFile> files = new ArrayDeque<>();
    private long nextNumber;

    /** Whether the newest file is of this run: those of earlier ones are read alone. */
    private boolean begun;

    /** How many metrics were taken and not acknowledged. */
    private long takenOut;

    private volatile long waiting;

    private SpoolFiles(SpoolSettings settings, ExporterCounters tally, SpoolLock held) {
        this.directory = settings.directory();
        this.limitBytes = settings.limitBytes();
        this.fileBytes = Math.min(LARGEST_FILE, limitBytes / FILES_AT_THE_LIMIT);
        this.tally = tally;
        this.held = held;
    }

    private void findFiles() throws IOException {
        SpoolPosition from = SpoolPosition.read(held.channel());
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
     * The spool in a directory, which is made if it is not there.
     *
     * @throws UncheckedIOException if it cannot be used, or another process or exporter uses it
     */
    static SpoolFiles open(SpoolSettings settings, ExporterCounters tally) {
        try {
            Files.createDirectories(settings.directory());
            SpoolFiles spool = new SpoolFiles(settings, tally, SpoolLock.acquire(settings.directory()));
            try {
                spool.findFiles();
                return spool;
            } catch (IOException | RuntimeException | Error failure) {
                spool.held.close();
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
            tally.dropped(DropReason.SPOOL_FAILED, tooLong);
            tally.ended(tooLong);
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
                tally.dropped(DropReason.SPOOL_FAILED, lost);
                tally.ended(lost);
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
            position.write(held.channel());
        } finally {
            countWaiting();
            lock.unlock();
        }
    }

    /** Takes no lock: a disk that hangs must not hold up a snapshot or the close of the instance. */
    @Override
    public long waiting() {
        return waiting;
    }

    /** Under the lock. */
    private void countWaiting() {
        waiting = takenOut + files.stream().mapToLong(SpoolFile::left).sum();
    }

    /** Does nothing the second time, when another spool may have the directory. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!held.channel().isOpen()) {
                return;
            }
            endFiles();
        } finally {
            lock.unlock();
        }
    }

    private void endFiles() throws IOException {
        try (held) {
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

    /** Lets the oldest files go until the rest is within the limit. */
    private void makeRoom() throws IOException {
        long bytes = files.stream().mapToLong(SpoolFile::size).sum();
        while (bytes > limitBytes && files.size() > 1) {
            SpoolFile oldest = files.removeFirst();
            bytes -= oldest.size();
            tally.dropped(DropReason.SPOOL_FULL, oldest.left());
            tally.ended(oldest.left());
            oldest.delete();
        }
    }
}
