package dev.takt.analytics.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that is replaced as a whole: it is written beside its place and moved there when it is complete, so that no reader sees half of
 * it. Symbolic links are followed, and an existing file keeps its permissions. A pipe, a device or an open file descriptor cannot be
 * replaced: the complete content is copied to it. For one thread.
 */
public final class ReplacedFile implements AutoCloseable {
    private static final int MOST_LINKS = 40;
    private static final Pattern DESCRIPTOR = Pattern.compile("/dev/(?:stdout|stderr|fd/\\d+)|/proc/[^/]+/fd/\\d+");

    private final Path target;
    private final Path beside;
    private final boolean isCopied;
    private final @Nullable Set<PosixFilePermission> permissions;

    private ReplacedFile(Path target, Path beside, boolean isCopied, @Nullable Set<PosixFilePermission> permissions) {
        this.target = target;
        this.beside = beside;
        this.isCopied = isCopied;
        this.permissions = permissions;
    }

    /**
     * Creates the empty file beside {@code file}. Nothing is changed at {@code file} before {@link #complete()}.
     *
     * @throws FileSystemException if {@code file} is a directory or its directory does not exist
     */
    public static ReplacedFile of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        boolean isThere = Files.exists(absolute);
        if (isThere
                && (!Files.isRegularFile(absolute)
                        || DESCRIPTOR.matcher(absolute.toString()).matches())) {
            return new ReplacedFile(absolute, Files.createTempFile("takt-", ".tmp"), true, null);
        }
        Path target = isThere ? absolute.toRealPath() : linked(absolute);
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        PosixFileAttributeView view = isThere ? Files.getFileAttributeView(target, PosixFileAttributeView.class) : null;
        if (view == null) {
            return new ReplacedFile(target, Files.createFile(beside), false, null);
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new ReplacedFile(target, beside, false, permissions);
    }

    /** Returns the file to write the content to. */
    public Path beside() {
        return beside;
    }

    /**
     * Puts the content in its place.
     *
     * @throws IOException if that fails; a file that was to be replaced is then as it was
     */
    public void complete() throws IOException {
        if (isCopied) {
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.APPEND)) {
                Files.copy(beside, out);
            } catch (IOException failure) {
                throw new IOException(target + " cannot be written: " + failure.getMessage(), failure);
            }
            return;
        }
        if (permissions != null) {
            Files.setPosixFilePermissions(beside, permissions);
        }
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the file beside, if it is still there. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException leftBehind) {
            // the first failure is reported
        }
    }

    /** Returns the file that a chain of links to nothing would create. */
    private static Path linked(Path file) throws IOException {
        Path place = file;
        for (int links = 0; Files.isSymbolicLink(place); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "too many symbolic links");
            }
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        return place;
    }
}
