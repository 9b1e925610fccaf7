package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.SpoolSettings;
import dev.takt.analytics.file.LineFile;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.require.ErrorLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of refused metrics in the directory of the spool. It has one JSON object a line, which is written at once, and it stays after a
 * restart. A file that has reached its size is renamed to the older file and replaces it.
 */
public final class DeadLetterFile implements DeadLetters {
    static final String NAME = "refused.jsonl";
    static final String OLDER_NAME = "refused.1.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long LARGEST_FILE = 8L << 20;
    private static final int FILES_AT_THE_LIMIT = 8;

    private final String exporter;
    private final Path path;
    private final Path older;
    private final long fileBytes;
    private final Clock clock;
    private final HealthCounters health;
    private final LineFile file;

    /** Creates no file yet: the first refused metric does. */
    public DeadLetterFile(String exporter, SpoolSettings spool, Clock clock, HealthCounters health) {
        this.exporter = exporter;
        this.path = spool.directory().resolve(NAME);
        this.older = spool.directory().resolve(OLDER_NAME);
        this.fileBytes = Math.min(LARGEST_FILE, spool.limitBytes() / FILES_AT_THE_LIMIT);
        this.clock = clock;
        this.health = health;
        this.file = LineFile.owned(path, new ReplaceOlder());
    }

    @Override
    public void keep(Metric metric, String reason) {
        try {
            file.append(DeadLetterLine.of(metric, reason, clock.now()).getBytes(StandardCharsets.UTF_8));
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
            file.close();
        } catch (IOException failure) {
            health.log().message(() -> LOG.debug("{} could not be closed", path, failure));
        }
    }

    /** Keeps two files: a full file replaces the older one. */
    private final class ReplaceOlder implements LineFile.Rotation {
        @Override
        public boolean isDue(long size, int added) {
            return size > 0 && size + added > fileBytes;
        }

        @Override
        public void rotate() throws IOException {
            Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
