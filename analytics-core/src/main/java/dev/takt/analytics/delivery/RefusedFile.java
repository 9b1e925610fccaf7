package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.SpoolSettings;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refused metrics in a file beside the spool, for a person to look at, also after a restart: one JSON object a line, written at
 * once. Past its size it makes way for a new one; the one before the latest goes.
 */
final class RefusedFile implements Aside {
    static final String NAME = "refused.jsonl";
    static final String OLDER_NAME = "refused.1.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long LARGEST_FILE = 8L << 20;
    private static final int FILES_AT_THE_LIMIT = 8;
    private static final byte LINE_END = '\n';

    private final String exporter;
    private final Path path;
    private final Path older;
    private final long fileBytes;
    private final Clock clock;
    private final HealthCounters health;
    private @Nullable FileChannel channel;

    /** A file in the directory of this spool; made when there is something to keep. */
    RefusedFile(String exporter, SpoolSettings spool, Clock clock, HealthCounters health) {
        this.exporter = exporter;
        this.path = spool.directory().resolve(NAME);
        this.older = spool.directory().resolve(OLDER_NAME);
        this.fileBytes = Math.min(LARGEST_FILE, spool.limitBytes() / FILES_AT_THE_LIMIT);
        this.clock = clock;
        this.health = health;
    }

    @Override
    public void keep(Metric metric, String reason) {
        try {
            ByteBuffer line = StandardCharsets.UTF_8.encode(RefusedLine.of(metric, reason, clock.now()));
            write(open(line.remaining()), line);
        } catch (IOException | RuntimeException failure) {
            health.report(
                    Fault.EXPORT_FAILED,
                    "exporter " + exporter + " could not write " + path + ": " + ErrorLine.of(failure),
                    failure);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            health.log().message(() -> LOG.debug("{} could not be closed", path, failure));
        } finally {
            channel = null;
        }
    }

    /** The file, where so many bytes have room. An attempt that took too long may have closed it with its interrupt. */
    private FileChannel open(int bytes) throws IOException {
        FileChannel opened = channel == null || !channel.isOpen() ? opened() : channel;
        if (opened.size() > 0 && opened.size() + bytes > fileBytes) {
            close();
            Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
            opened = opened();
        }
        channel = opened;
        return opened;
    }

    /** The file as it is, after the last whole line: what a process wrote while it was killed is cut off. */
    private FileChannel opened() throws IOException {
        FileChannel opened =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long end = opened.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            while (end > 0 && opened.read(last.clear(), end - 1) == 1 && last.get(0) != LINE_END) {
                end--;
            }
            opened.truncate(end).position(end);
            return opened;
        } catch (IOException failure) {
            opened.close();
            throw failure;
        }
    }

    private static void write(FileChannel file, ByteBuffer line) throws IOException {
        long end = file.position();
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException failure) {
            file.truncate(end);
            throw failure;
        }
    }
}
