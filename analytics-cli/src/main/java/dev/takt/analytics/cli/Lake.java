package dev.takt.analytics.cli;

import dev.takt.analytics.file.RegularFile;
import dev.takt.analytics.file.ReplacedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of Parquet files in partitions by time. A file is written beside its place and moved there when the disk has it, so it is
 * complete or absent, and its name states what it contains: the names are the log of what was written. One process writes the files of a
 * writer at a time.
 */
final class Lake implements AutoCloseable {
    /** The directory of locks. Programs that read partitions ignore names that begin with an underscore. */
    private static final String LOCKS = "_takt";

    private static final int DEPTH = 3;
    private static final Pattern WRITER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path directory;
    private final PartitionBy partition;
    private final FileChannel lock;

    /**
     * A file of the lake.
     *
     * @param path its place
     * @param contents what its name states
     */
    record Found(Path path, LakeFile contents) {}

    private Lake(Path directory, PartitionBy partition, FileChannel lock) {
        this.directory = directory;
        this.partition = partition;
        this.lock = lock;
    }

    /** Throws a {@link UserError} unless {@code name} can be a part of the names of files. */
    static String checkedName(String option, String name) {
        if (!WRITER.matcher(name).matches()) {
            throw new UserError(
                    option + " must be 1 to 100 letters, digits and ._- and begin with a letter or digit, was " + name);
        }
        return name;
    }

    /**
     * Opens or creates a lake and deletes the unfinished files of a process that was killed.
     *
     * @param writer the name of the writer, whose lock is taken
     * @throws UserError if {@code directory} cannot be a lake with these partitions, or if another process is the writer
     */
    static Lake open(Path directory, PartitionBy partition, String writer) throws IOException {
        Path absolute = directory.toAbsolutePath();
        Path parent = absolute.getParent();
        boolean isUsable =
                Files.isDirectory(absolute) || (!Files.exists(absolute) && parent != null && Files.isDirectory(parent));
        if (!isUsable) {
            throw new UserError(
                    "-o must name a directory, or one to create in a directory that is there, was " + directory);
        }
        Path locks = absolute.resolve(LOCKS);
        Files.createDirectories(locks);
        Lake lake = new Lake(absolute, partition, locked(locks.resolve(writer + ".lock"), directory, writer));
        try {
            lake.checkPartitions();
            return lake;
        } catch (IOException | RuntimeException failure) {
            lake.close();
            throw failure;
        }
    }

    private static FileChannel locked(Path file, Path directory, String writer) throws IOException {
        FileChannel channel = RegularFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                channel.truncate(0);
                String pid = ProcessHandle.current().pid() + "\n";
                channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // another command of this process, as in tests
        }
        channel.close();
        throw new UserError("another process writes the files of " + writer + " in " + directory);
    }

    /** Refuses partitions of another length: programs that read a lake expect the same levels of directories everywhere. */
    private void checkPartitions() throws IOException {
        for (Path file : all()) {
            if (!partition.isFolder(directory.relativize(file.resolveSibling("")))) {
                throw new UserError("-o has other partitions than --partition " + partition.word() + ", such as "
                        + directory.relativize(file));
            }
        }
    }

    /** Throws a {@link UserError} if there are files of other contents than {@code wanted}, which are called {@code what}. */
    void requireOnly(Predicate<LakeFile> wanted, String what) throws IOException {
        for (Path file : all()) {
            if (!LakeFile.of(file.getFileName().toString()).filter(wanted).isPresent()) {
                throw new UserError("-o must be a directory for " + what + " alone, was " + directory + ", which has "
                        + directory.relativize(file));
            }
        }
    }

    /** Returns the files of a source, and deletes what a process that was killed left unfinished. */
    List<Found> files(String source) throws IOException {
        deleteUnfinished(source);
        List<Found> found = new ArrayList<>();
        for (Path path : all()) {
            Optional<LakeFile> contents = LakeFile.of(path.getFileName().toString());
            if (contents.isPresent() && contents.get().source().equals(source)) {
                found.add(new Found(path, contents.get()));
            }
        }
        return found;
    }

    private void deleteUnfinished(String source) throws IOException {
        Pattern unfinished =
                Pattern.compile(Pattern.quote("." + source + "-") + "\\d{12,18}-\\d{12,18}\\.parquet\\..*\\.tmp");
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            for (Path file : files.toList()) {
                if (unfinished.matcher(file.getFileName().toString()).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return files.filter(
                            file -> LakeFile.of(file.getFileName().toString()).isPresent())
                    .toList();
        }
    }

    /** Returns the place of a file in the partition that begins at {@code start}. */
    Path place(LakeFile file, OffsetDateTime start) {
        return partition.folder(directory, start).resolve(file.name());
    }

    /** Returns the length of the partitions. */
    PartitionBy partition() {
        return partition;
    }

    /** Writes a file as a whole: it is at {@code place} once the disk has its content. */
    static void write(Path place, Content content) throws IOException, SQLException {
        Path folder = place.resolveSibling("");
        Files.createDirectories(folder);
        try (ReplacedFile file = ReplacedFile.of(place)) {
            content.writeTo(file.beside());
            try (FileChannel written = FileChannel.open(file.beside(), StandardOpenOption.WRITE)) {
                written.force(true);
            }
            file.complete();
        }
        force(folder);
    }

    /** The content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException, SQLException;
    }

    /** Makes the names in a directory durable, on systems that open directories. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException notOpened) {
            // Windows opens no directories.
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
