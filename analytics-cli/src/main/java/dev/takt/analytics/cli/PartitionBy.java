package dev.takt.analytics.cli;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The length of the partitions of a lake: one directory for each day or for each hour, in UTC, with the names that Hive introduced. */
enum PartitionBy {
    /** {@code date=2026-11-30}. */
    DAY("'date='uuuu-MM-dd", "date=[^/]+"),
    /** {@code date=2026-11-30/hour=20}. */
    HOUR("'date='uuuu-MM-dd'/hour='HH", "date=[^/]+/hour=[^/]+");

    private final DateTimeFormatter folder;
    private final Pattern folders;

    PartitionBy(String folder, String folders) {
        this.folder = DateTimeFormatter.ofPattern(folder, Locale.ROOT);
        this.folders = Pattern.compile(folders);
    }

    /** Returns the word of the option, which is also the name of the unit in SQL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the directory of the partition that begins at {@code start}, below {@code lake}. */
    Path folder(Path lake, OffsetDateTime start) {
        return lake.resolve(folder.format(start));
    }

    /** Returns true if {@code relative} is the directory of such a partition, relative to the lake. */
    boolean isFolder(Path relative) {
        return folders.matcher(relative.toString().replace('\\', '/')).matches();
    }
}
