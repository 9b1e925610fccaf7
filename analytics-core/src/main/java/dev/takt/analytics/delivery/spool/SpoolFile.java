package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.file.FileEnd;
import dev.takt.analytics.file.RegularFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One file of a spool: a sequence of metrics, each with its length and a checksum. It is written once and read from the front.
 *
 * <p>When a file is opened, it ends before the first metric with a wrong checksum: a process ended while that metric was written. For one
 * thread at a time.
 */
final class SpoolFile {
    /** The largest number of a file that this class creates. */
    static final long LARGEST_NUMBER = 99_999_999_999_999_999L;

    private static final Pattern NAME = Pattern.compile("spool-(\\d{1,17})\\.takt");
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    private static final int READ_BYTES = 1 << 18;
    /** Most bytes of one metric. Bounds the memory for reading a damaged length. */
    private static final int LONGEST_METRIC = 1 << 24;

    private final Path path;
    private final long number;
    private final FileChannel channel;
    private FileEnd end;
    private long metrics;
    private long taken;
    private long readAt;

    private SpoolFile(Path path, long number, FileChannel channel) {
        this.path = path;
        this.number = number;
        this.channel = channel;
        this.end = new FileEnd(channel, 0);
    }

    /** Creates a file. */
    static SpoolFile create(Path directory, long number) throws IOException {
        Path path = directory.resolve(String.format(Locale.ROOT, "spool-%010d.takt", number));
        return new SpoolFile(
                path,
                number,
                RegularFile.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * Opens the existing files and adds them to {@code files}, oldest first. Checks each file, the one of {@code from} only from there on.
     * If a file cannot be read, that file and those before it were added and are open.
     */
    static void existing(Path directory, SpoolPosition from, Collection<SpoolFile> files) throws IOException {
        List<Path> paths;
        try (var listed = Files.list(directory)) {
            paths = listed.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(SpoolFile::numberOf).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        for (Path path : paths) {
            SpoolFile file = open(path, numberOf(path));
            files.add(file);
            file.count(file.number == from.file() ? from.offset() : 0);
        }
    }

    private static long numberOf(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    private static SpoolFile open(Path path, long number) throws IOException {
        return new SpoolFile(path, number, RegularFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    long number() {
        return number;
    }

    long size() {
        return end.size();
    }

    /** Returns the number of metrics that were not taken. */
    long left() {
        return metrics - taken;
    }

    /** Returns the number of all metrics. */
    long metrics() {
        return metrics;
    }

    /** Returns the position of the next metric to take. */
    SpoolPosition position() {
        return new SpoolPosition(number, readAt);
    }

    /** Appends metrics in one write; if it fails, nothing is appended. Returns the number of metrics that were too long and left out. */
    long append(List<Metric> added) throws IOException {
        long tooLong = 0;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        for (Metric metric : added) {
            byte[] bytes = bytesOf(metric);
            if (bytes.length > LONGEST_METRIC) {
                tooLong++;
                continue;
            }
            out.writeInt(bytes.length);
            out.writeInt(checksum(bytes, 0, bytes.length));
            out.write(bytes);
        }
        end.append(ByteBuffer.wrap(all.toByteArray()));
        metrics += added.size() - tooLong;
        return tooLong;
    }

    /**
     * Takes the next metrics: at most {@code most}, and after the first only while they have fewer than {@code mostBytes} bytes. Returns the
     * number of metrics that are lost because they cannot be read.
     */
    long take(List<Metric> into, int most, long mostBytes) throws IOException {
        long from = readAt;
        int wanted = most;
        long lost = 0;
        while (wanted > 0 && left() > 0 && readAt - from < mostBytes) {
            byte[] bytes = read(readAt, READ_BYTES);
            int at = 0;
            while (wanted > 0 && left() > 0 && fits(bytes, at)) {
                int length = ByteBuffer.wrap(bytes).getInt(at);
                lost += hasValidChecksum(bytes, at) && read(bytes, at + HEAD_BYTES, length, into) ? 0 : 1;
                at += HEAD_BYTES + length;
                taken++;
                wanted--;
            }
            if (at == 0) {
                // another process has truncated the file
                lost += left();
                taken = metrics;
            }
            readAt += at;
        }
        return lost;
    }

    /** Adds the metric of these bytes; returns false if they encode none. */
    private static boolean read(byte[] bytes, int offset, int length, List<Metric> into) {
        try {
            return into.add(MetricCodec.read(bytes, offset, length));
        } catch (IOException noMetric) {
            return false;
        }
    }

    /** Waits until everything is on disk. */
    void sync() throws IOException {
        channel.force(false);
    }

    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    /** Counts the valid metrics from this offset on, and sets the end of the file behind them. */
    private void count(long from) throws IOException {
        long length = channel.size();
        readAt = Math.min(from, length);
        long at = readAt;
        while (at < length) {
            byte[] bytes = read(at, length, READ_BYTES);
            int within = 0;
            while (fits(bytes, within) && hasValidChecksum(bytes, within)) {
                within += HEAD_BYTES + ByteBuffer.wrap(bytes).getInt(within);
                metrics++;
            }
            at += within;
            if (within == 0) {
                break;
            }
        }
        end = new FileEnd(channel, at);
    }

    private byte[] read(long at, int least) throws IOException {
        return read(at, end.size(), least);
    }

    /** Reads bytes from {@code at} on, at least the whole next metric. */
    private byte[] read(long at, long end, int least) throws IOException {
        byte[] some = readExactly(at, (int) Math.min(least, end - at));
        if (some.length < HEAD_BYTES) {
            return some;
        }
        long length = HEAD_BYTES + (long) ByteBuffer.wrap(some).getInt();
        boolean whole = length <= some.length || length > LONGEST_METRIC || length > end - at;
        return whole ? some : readExactly(at, (int) length);
    }

    private byte[] readExactly(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // reads until the buffer is full or the file ends
        }
        return bytes.array();
    }

    /** Returns true if the length at {@code at} is possible and all bytes of the metric are here. */
    private static boolean fits(byte[] bytes, int at) {
        if (at + HEAD_BYTES > bytes.length) {
            return false;
        }
        int length = ByteBuffer.wrap(bytes).getInt(at);
        return length > 0 && length <= LONGEST_METRIC && length <= bytes.length - at - HEAD_BYTES;
    }

    private static boolean hasValidChecksum(byte[] bytes, int at) {
        ByteBuffer view = ByteBuffer.wrap(bytes);
        return checksum(bytes, at + HEAD_BYTES, view.getInt(at)) == view.getInt(at + Integer.BYTES);
    }

    private static byte[] bytesOf(Metric metric) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MetricCodec.write(metric, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }
}
