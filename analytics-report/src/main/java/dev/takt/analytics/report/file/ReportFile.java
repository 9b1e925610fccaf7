package dev.takt.analytics.report.file;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files of reports, each there whole or not at all: written beside its place, then moved there. */
public final class ReportFile {
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
        Path beside = directory.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            // Asked first because a link to a directory is one, but cannot be created.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            write(beside, text);
            old.keep(name);
            move(beside, directory.resolve(name));
        } catch (IOException | UncheckedIOException failure) {
            throw new IOException(
                    "Cannot write " + name + " into the directory " + directory + ": " + failure, failure);
        } finally {
            deleteIfLeft(beside);
        }
    }

    private static void write(Path file, Text text) throws IOException {
        // A writer of this kind replaces lone surrogates, which a name may contain, where others would fail.
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                StandardCharsets.UTF_8))) {
            text.writeTo(writer);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteIfLeft(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftBehind) {
            // what went wrong before says more
        }
    }
}
