package dev.takt.analytics.cli;

import dev.takt.analytics.file.ReplacedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output that {@code -o} names: a regular file, a device or pipe, or the standard output ({@code -}). The content is written to a
 * temporary file, {@link #beside()}, which replaces the target when it is complete. An interrupted command leaves no file behind.
 */
final class OutputFile implements AutoCloseable {
    private static final Pattern STANDARD_OUTPUT = Pattern.compile("-|/dev/stdout|/dev/fd/1|/proc/self/fd/1");

    private final Path path;
    private final Path beside;
    private final @Nullable ReplacedFile replaced;
    private final Thread removal;

    private OutputFile(Path path, Path beside, @Nullable ReplacedFile replaced) {
        this.path = path;
        this.beside = beside;
        this.replaced = replaced;
        this.removal = new Thread(this::remove, "takt-removal");
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /** Returns the output that {@code -o} names. Throws a {@link UserError} if no file can be created there. */
    static OutputFile of(Path file) throws IOException {
        if (STANDARD_OUTPUT.matcher(file.toString()).matches()) {
            return new OutputFile(file, Files.createTempFile("takt-", ".tmp"), null);
        }
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(target)) {
            throw new UserError("-o must name a file in a directory that is there, was " + file);
        }
        ReplacedFile replaced = ReplacedFile.of(target);
        return new OutputFile(target, replaced.beside(), replaced);
    }

    /** Returns the temporary file to write the content to; it exists and is empty. */
    Path beside() {
        return beside;
    }

    /** Replaces the target by the temporary file and prints the path, or copies the content to the standard output. */
    void complete(CliEnvironment environment) throws IOException {
        if (replaced == null) {
            Files.copy(beside, environment.out());
        } else {
            replaced.complete();
            environment.console().print(path.toString());
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException processEnds) {
            // the hook is running and has nothing left to delete
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException leftBehind) {
            // the failure that led here is more important
        }
    }
}
