package dev.takt.analytics.segment.file;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.file.FileEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The recovery of a directory after its writer ended, even by a crash: it removes unfinished files, cuts off unfinished blocks, seals
 * every segment and renames files that cannot be read. The lock is needed.
 */
public final class Recovery {
    private static final String DAMAGED = ".damaged";

    private Recovery() {}

    /** Seals every segment, reports damage to {@code damaged}, and returns the next number. */
    public static int recover(Path directory, Consumer<DamagedPart> damaged) throws IOException {
        removeTemporary(directory);
        Supersession.Result found = new Supersession(directory).find();
        found.damages(directory).forEach(damaged);
        for (SegmentName name : found.broken()) {
            quarantine(name.in(directory));
        }
        for (SegmentName name : found.superseded()) {
            Files.deleteIfExists(name.in(directory));
        }
        int last = 0;
        for (SegmentName name : found.current()) {
            // The number of an empty segment is used again, so that no segment seems to be missing.
            last = seal(name, name.in(directory), damaged) ? Math.max(last, name.last()) : last;
        }
        return last + 1;
    }

    /** Returns the size of the segments of a directory in bytes. */
    public static long sizeBytes(Path directory) throws IOException {
        long bytes = 0;
        for (SegmentName name : SegmentName.allIn(directory)) {
            bytes += Files.size(name.in(directory));
        }
        return bytes;
    }

    private static void removeTemporary(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Recovery::isTemporary).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isTemporary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".takt" + SegmentName.TEMPORARY);
    }

    /** Renames a file that cannot be read, so that it is no segment any more and its bytes remain for a person. */
    private static void quarantine(Path file) throws IOException {
        Path renamed = Path.of(file + DAMAGED);
        for (int i = 2; Files.exists(renamed, LinkOption.NOFOLLOW_LINKS); i++) {
            renamed = Path.of(file + DAMAGED + "-" + i);
        }
        Files.move(file, renamed);
    }

    /** Seals a segment, or removes it if it contains no block; returns true if it remains. */
    private static boolean seal(SegmentName name, Path path, Consumer<DamagedPart> damaged) throws IOException {
        try (SegmentFile file = new SegmentFile(path)) {
            if (new SegmentReader(name, file).view().sealed()) {
                return true;
            }
            long size = file.size();
            SegmentScan scan = new SegmentScan(file);
            scan.advance(size);
            scan.damages().forEach(damaged);
            DamagedPart tail = scan.tail(size);
            if (tail != null) {
                damaged.accept(tail);
            }
            if (scan.index().isEmpty()) {
                remove(path, scan, size);
                return false;
            }
            writeFooter(path, scan);
            return true;
        }
    }

    /** Deletes a segment whose first block was never finished, and renames one whose blocks are all damaged. */
    private static void remove(Path path, SegmentScan scan, long size) throws IOException {
        if (scan.damages().isEmpty() && scan.isUnfinished(size)) {
            Files.delete(path);
        } else {
            quarantine(path);
        }
    }

    private static void writeFooter(Path path, SegmentScan scan) throws IOException {
        ByteWriter footer = new ByteWriter();
        scan.index().writeFooter(footer, scan.contentEnd());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(scan.contentEnd());
            new FileEnd(channel, scan.contentEnd()).append(ByteBuffer.wrap(footer.array(), 0, footer.length()));
            channel.force(true);
        }
    }
}
