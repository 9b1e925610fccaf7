package dev.takt.analytics.segment;

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
 * Puts a directory in order that a writer left, however it ended: removes what was not finished, cuts torn ends off, seals every
 * segment and renames files that cannot be read. Needs the lock.
 */
final class Recovery {
    private static final String DAMAGED = ".damaged";

    private Recovery() {}

    /** Makes every segment a sealed one; {@code damaged} is told what was cut off or passed over. Returns the next number. */
    static int recover(Path directory, Consumer<Damage> damaged) throws IOException {
        removeTemporary(directory);
        Supersession.Result found = new Supersession(directory).find();
        found.damages(directory).forEach(damaged);
        for (SegmentName name : found.broken()) {
            setAside(name.in(directory));
        }
        for (SegmentName name : found.superseded()) {
            Files.deleteIfExists(name.in(directory));
        }
        int last = 0;
        for (SegmentName name : found.current()) {
            // The number of a segment that holds nothing is given again, so that no segment seems to be missing.
            last = seal(name, name.in(directory), damaged) ? Math.max(last, name.last()) : last;
        }
        return last + 1;
    }

    /** How many bytes the segments of a directory take. */
    static long sizeBytes(Path directory) throws IOException {
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

    /** Renames a file that cannot be read, so that it is no segment any more and its bytes are still there for a person. */
    private static void setAside(Path file) throws IOException {
        Path aside = Path.of(file + DAMAGED);
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = Path.of(file + DAMAGED + "-" + i);
        }
        Files.move(file, aside);
    }

    /** Makes a segment a sealed one, or takes it away if it holds no block; returns whether it is there. */
    private static boolean seal(SegmentName name, Path path, Consumer<Damage> damaged) throws IOException {
        try (SegmentFile file = new SegmentFile(path)) {
            if (new SegmentReader(name, file).view().sealed()) {
                return true;
            }
            long size = file.size();
            SegmentScan scan = new SegmentScan(file);
            scan.advance(size);
            scan.damages().forEach(damaged);
            Damage tail = scan.tail(size);
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

    /** Removes a segment whose first block was never finished; one whose blocks are all damaged is set aside. */
    private static void remove(Path path, SegmentScan scan, long size) throws IOException {
        if (scan.damages().isEmpty() && scan.isUnfinished(size)) {
            Files.delete(path);
        } else {
            setAside(path);
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
