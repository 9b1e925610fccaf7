package dev.takt.analytics.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in the temporary folder that is deleted when the command ends. The next command deletes the folders of processes that
 * were killed.
 */
final class ScratchFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("takt-sql-(\\d{1,18})-.*");
    private static final String MAPPED_FILES = "/proc/self/maps";

    private final Path path;
    private final Thread removal;

    private ScratchFolder(Path path) {
        this.path = path;
        this.removal = new Thread(() -> delete(path), "takt-removal");
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /** Creates an empty folder. */
    static ScratchFolder create() throws IOException {
        Path path =
                Files.createTempDirectory("takt-sql-" + ProcessHandle.current().pid() + "-");
        Path temporary = path.getParent();
        if (temporary != null) {
            deleteFoldersOfKilled(temporary);
        }
        return new ScratchFolder(path);
    }

    /**
     * Deletes the native library that the database unpacked into the temporary folder and loaded, because a killed process would leave
     * its 70 MB there. Does nothing on systems that do not show which files are mapped.
     */
    static void deleteLoadedLibrary() {
        try {
            Optional<Path> library = Files.readAllLines(Path.of(MAPPED_FILES)).stream()
                    .filter(line -> line.contains("/libduckdb_java"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .findFirst();
            if (library.isPresent()) {
                Files.deleteIfExists(library.get());
            }
        } catch (IOException unknown) {
            // the database deletes it when the process ends
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException processEnds) {
            // the hook is running and has nothing left to delete
        }
    }

    private static void deleteFoldersOfKilled(Path temporary) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, "takt-sql-*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    delete(folder);
                }
            }
        } catch (IOException unreadable) {
            // they remain until another command deletes them
        }
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException gone) {
            // it was deleted already, or belongs to another user
        }
    }
}
