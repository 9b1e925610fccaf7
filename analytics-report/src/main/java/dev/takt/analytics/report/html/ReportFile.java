package dev.takt.analytics.report.html;

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

/** A file that is there whole or not at all: written beside its place, then moved there. */
final class ReportFile {
    private ReportFile() {}

    /** Whoever writes the text. */
    @FunctionalInterface
    interface Text {
        /** Writes all of it. */
        void writeTo(Writer writer) throws IOException;
    }

    /**
     * Writes {@code text} in UTF-8 to the file {@code name} in {@code directory}, in place of what was there; makes the
     * directory and those above it.
     *
     * @throws IOException if that fails; the file is then as it was, and nothing else is left behind
     */
    static void replace(Path directory, String name, Text text) throws IOException {
        Path beside = directory.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            // Asked first because a link to a directory is one, but cannot be created.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            write(beside, text);
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
