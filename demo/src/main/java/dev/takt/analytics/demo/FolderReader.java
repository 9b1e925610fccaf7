package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads the files of a folder, each as a tracked synchronous call. */
final class FolderReader {
    private static final Set<String> LEFT_OUT = Set.of(".git", "target", "node_modules", "logs");

    private final Path folder;
    private final Tracker walk;
    private final Tracker read;

    FolderReader(Path folder, Analytics analytics) {
        this.folder = folder;
        this.walk = analytics.tracker("files.walk", "io");
        this.read = analytics.tracker("files.read", "io");
    }

    /** Returns the files of the folder in a fixed order, without the output of builds and tools. */
    List<Path> files() throws IOException {
        return walk.call(() -> {
            try (Stream<Path> paths = Files.walk(folder)) {
                return paths.filter(Files::isRegularFile)
                        .filter(this::isWanted)
                        .sorted()
                        .toList();
            }
        });
    }

    /** Returns the text of a file, or empty if it cannot be read as text, which is a failed call. */
    Optional<String> text(Path file) {
        try {
            return Optional.of(read.call(() -> Files.readString(file)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    String nameOf(Path file) {
        return folder.relativize(file).toString();
    }

    private boolean isWanted(Path file) {
        for (Path part : folder.relativize(file)) {
            if (LEFT_OUT.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
