package dev.takt.analytics.segment;

import dev.takt.analytics.file.FileEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts a directory in order that a writer left, however it ended: removes what was not finished, cuts torn ends off and seals
 * every segment. Needs the lock.
 */
final class Recovery {
    private Recovery() {}

    /** Makes every segment a sealed one; {@code damaged} is told what was cut off or passed over. Returns the next number. */
    static int recover(Path directory, Consumer<Damage> damaged) throws IOException {
        removeTemporary(directory);
        List<SegmentName> all = SegmentName.allIn(directory);
        Set<SegmentName> current = new HashSet<>(SegmentName.current(all));
        int last = 0;
        for (SegmentName name : all) {
            if (current.contains(name)) {
                // The number of one that holds nothing is given again, so that no segment seems to be missing.
                last = seal(name, name.in(directory), damaged) ? Math.max(last, name.last()) : last;
            } else {
                Files.deleteIfExists(name.in(directory));
            }
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

    /** Makes a segment a sealed one, or removes it if it holds nothing; returns whether it is there. */
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
                Files.delete(path);
                return false;
            }
            writeFooter(path, scan);
            return true;
        }
    }

    private static void writeFooter(Path path, SegmentScan scan) throws IOException {
        ByteWriter footer = new ByteWriter();
        scan.index().writeFooter(footer, scan.contentEnd());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(scan.contentEnd());
            new FileEnd(channel, scan.contentEnd()).append(ByteBuffer.wrap(footer.array(), 0, footer.length()));
            channel.force(true);
        }
    }
}
