package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The code of {@code docs/merging.md}. */
final class MergeExample {
    private MergeExample() {}

    static long collect(Analytics all, List<Analytics> workers) {
        long pruned = 0;
        for (Analytics worker : workers) {
            pruned += all.mergeWith(worker); // the worker is empty afterwards and continues to record
        }
        return pruned;
    }

    static void leave(Analytics worker, Path file) throws IOException {
        worker.snapshot().write(file);
    }

    static void collect(Analytics all, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".takt")).toList()) {
                all.mergeWith(Snapshot.read(file));
            }
        }
    }
}
