package dev.takt.analytics.export.file;

import dev.takt.analytics.file.LineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Renames a full file and its predecessors: {@code calls.jsonl} to {@code calls.jsonl.1}, that to {@code calls.jsonl.2}, and so on. Deletes the last.
 *
 * @param path the file
 * @param sizeBytes the size in bytes from which the file is renamed
 * @param kept the number of renamed files that are kept
 */
record Rotation(Path path, long sizeBytes, int kept) implements LineFile.Rotation {
    static Rotation of(FileSettings settings) {
        return new Rotation(settings.path(), settings.sizeBytes(), settings.kept());
    }

    @Override
    public boolean isDue(long size, int added) {
        return size >= sizeBytes;
    }

    @Override
    public void rotate() throws IOException {
        if (kept == 0) {
            Files.deleteIfExists(path);
            return;
        }
        for (int number = kept - 1; number >= 1; number--) {
            move(numbered(number), numbered(number + 1));
        }
        move(path, numbered(1));
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
