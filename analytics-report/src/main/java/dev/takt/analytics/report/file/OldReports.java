package dev.takt.analytics.report.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The older reports beside a report file. Their names contain the time of writing in UTC, such as
 * {@code analytics_full.20261120T103345123Z.html}. The oldest beyond the configured number are deleted.
 */
final class OldReports {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String TIME_PATTERN = "\\.\\d{8}T\\d{9}Z";

    private final Path directory;
    private final int most;

    OldReports(Path directory, int most) {
        this.directory = directory;
        this.most = most;
    }

    /** Copies the report {@code name}, which is about to be replaced, to the name under which it is kept. */
    void keep(String name) throws IOException {
        Path report = directory.resolve(name);
        if (most == 0 || !Files.isRegularFile(report)) {
            return;
        }
        Instant written = Files.getLastModifiedTime(report).toInstant();
        int dot = name.lastIndexOf('.');
        String kept = name.substring(0, dot) + "." + TIME.format(written) + name.substring(dot);
        // Copied, not moved, so that the old report stays readable until the new one replaces it in one step.
        Files.copy(report, directory.resolve(kept), StandardCopyOption.REPLACE_EXISTING);
        deleteOldest(name.substring(0, dot), name.substring(dot));
    }

    private void deleteOldest(String stem, String extension) throws IOException {
        String pattern = Pattern.quote(stem) + TIME_PATTERN + Pattern.quote(extension);
        List<Path> kept;
        try (Stream<Path> files = Files.list(directory)) {
            kept = files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
        for (Path tooOld : kept.subList(0, Math.max(0, kept.size() - most))) {
            Files.deleteIfExists(tooOld);
        }
    }
}
