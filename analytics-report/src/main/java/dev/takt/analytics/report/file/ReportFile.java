package dev.takt.analytics.report.file;

import dev.takt.analytics.file.ReplacedFile;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Files of reports, each there whole or not at all: written beside its place, then moved there. */
public final class ReportFile {
    private static final int MOST_CAUSES = 20;

    private final Path directory;
    private final OldReports old;

    private ReportFile(Path directory, OldReports old) {
        this.directory = directory;
        this.old = old;
    }

    /** Whoever writes the text. */
    @FunctionalInterface
    public interface Text {
        /** Writes all of it. */
        void writeTo(Writer writer) throws IOException;
    }

    /** The name of the report of {@code mode}; {@code extension} begins with a dot. */
    public static String nameOf(ReportMode mode, String extension) {
        return "analytics_" + mode.word() + extension;
    }

    /** Files in {@code directory}, with as many older ones beside them as the configuration of {@code snapshot} says. */
    public static ReportFile in(Path directory, Snapshot snapshot) {
        return in(directory, snapshot.config().report().keepOld());
    }

    static ReportFile in(Path directory, int keepOld) {
        return new ReportFile(directory, new OldReports(directory, keepOld));
    }

    /**
     * Writes {@code text} in UTF-8 to the file {@code name}, in place of what was there; makes the directory and those above
     * it.
     *
     * @throws IOException if that fails; the file is then as it was, and nothing else is left behind
     */
    public void replace(String name, Text text) throws IOException {
        try {
            // Asked first because a link to a directory is one, but cannot be created.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            try (ReplacedFile replaced = ReplacedFile.of(directory.resolve(name))) {
                write(replaced.beside(), text);
                old.keep(name);
                replaced.complete();
            }
        } catch (IOException failure) {
            throw cannotWrite(name, failure);
        }
    }

    private IOException cannotWrite(String name, IOException failure) {
        return new IOException("Cannot write " + name + " into the directory " + directory + ": " + failure, failure);
    }

    private static @Nullable IOException diskFailureIn(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof IOException disk) {
                return disk;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /**
     * Writes {@code text} to {@code file} in UTF-8.
     *
     * @throws IOException if that fails, also where {@code text} wraps it in another exception
     */
    public static void write(Path file, Text text) throws IOException {
        // A writer of this kind replaces lone surrogates, which a name may contain, where others would fail.
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                StandardCharsets.UTF_8))) {
            text.writeTo(writer);
        } catch (RuntimeException failure) {
            // A template engine wraps the failure of the disk, which is what has to be known.
            IOException disk = diskFailureIn(failure);
            if (disk == null) {
                throw failure;
            }
            throw disk;
        }
    }
}
