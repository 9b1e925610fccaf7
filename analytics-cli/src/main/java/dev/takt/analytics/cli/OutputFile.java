package dev.takt.analytics.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command is asked to write.
 *
 * @param directory where it is, which is there
 * @param name its name
 */
record OutputFile(Path directory, String name) {

    /** What {@code -o} names; a {@link Problem} if no file can be there. */
    static OutputFile of(Path file) {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        Path name = target.getFileName();
        if (directory == null || name == null || !Files.isDirectory(directory) || Files.isDirectory(target)) {
            throw new Problem("-o must name a file in a directory that is there, was " + file);
        }
        return new OutputFile(directory, name.toString());
    }

    Path path() {
        return directory.resolve(name);
    }
}
