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

/** A directory of report files. Each file is complete or absent, because it is written to a temporary file and then moved. */
public final class ReportFile {
    private static final int MOST_CAUSES = 20;

    private final Path directory;
    private final OldReports old;

    private ReportFile(Path directory, OldReports old) {
        this.directory = directory;
        this.old = old;
    }

    /** A function that writes the text of a report. */
    @FunctionalInterface
    public interface Text {
        /** Writes the whole text. */
        void writeTo(Writer writer) throws IOException;
    }

    /** Returns the file name of the report of {@code mode}; {@code extension} begins with a dot. */
    public static String nameOf(ReportMode mode, String extension) {
        return "analytics_" + mode.word() + extension;
    }

    /** Returns the files in {@code directory}, with the number of older reports that the configuration of {@code snapshot} sets. */
    public static ReportFile in(Path directory, Snapshot snapshot) {
        return in(directory, snapshot.config().report().keepOld());
    }

    static ReportFile in(Path directory, int keepOld) {
        return new ReportFile(directory, new OldReports(directory, keepOld));
    }

    /**
     * Replaces the file {@code name} by {@code text} in UTF-8. Creates the directory and its parents.
     *
     * @throws IOException if this fails; the file is then unchanged, and no temporary file is left
     */
    public void replace(String name, Text text) throws IOException {
        try {
            // Checked first, because a link to a directory is a directory but cannot be created.
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
     * @throws IOException if this fails, also if {@code text} wraps it in another exception
     */
    public static void write(Path file, Text text) throws IOException {
        // This constructor replaces lone surrogates, which names may contain; a writer with an encoder would fail.
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                StandardCharsets.UTF_8))) {
            text.writeTo(writer);
        } catch (RuntimeException failure) {
            // A template engine wraps the disk failure, which is the cause to report.
            IOException disk = diskFailureIn(failure);
            if (disk == null) {
                throw failure;
            }
            throw disk;
        }
    }
}
