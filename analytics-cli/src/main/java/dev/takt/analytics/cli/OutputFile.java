package dev.takt.analytics.cli;

import dev.takt.analytics.file.ReplacedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output that {@code -o} names: a file, something that is no regular file, or the standard output ({@code -}). The content is
 * written to a file of its own, {@link #beside()}, and put in its place when it is complete; an interrupted command leaves nothing.
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

    /** Returns the output that {@code -o} names; a {@link UserError} if no file can be there. */
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

    /** Returns the file to write the content to, which is there and empty. */
    Path beside() {
        return beside;
    }

    /** Puts the content in its place, and prints the path of the file unless the content itself is printed. */
    void complete(CliEnvironment surroundings) throws IOException {
        if (replaced == null) {
            Files.copy(beside, surroundings.out());
        } else {
            replaced.complete();
            surroundings.console().print(path.toString());
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException processEnds) {
            // the hook runs, and finds nothing more to delete
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException leftBehind) {
            // the failure that led here says more
        }
    }
}
