package dev.takt.analytics.segment.file;

import dev.takt.analytics.file.FileKey;
import dev.takt.analytics.file.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule by which a segment replaces others: its numbers cover theirs, and it is complete and undamaged. A segment that covers others
 * and is damaged, cut off or empty replaces nothing, because its name alone proves nothing about its content.
 *
 * <p>Covered segments exist only while segments are being replaced, or after a crash at that moment. The result for a file is reused as
 * long as the file is the same. For one thread.
 */
final class Supersession {
    private final Path directory;
    private final Map<SegmentName, Checked> checked = new HashMap<>();

    private record Checked(FileKey file, long size, boolean whole) {}

    /**
     * The classified segments of a directory.
     *
     * @param current the segments to read, in order
     * @param superseded the segments that a current one has replaced
     * @param broken the segments that cover others and are not complete
     */
    record Result(List<SegmentName> current, List<SegmentName> superseded, List<SegmentName> broken) {

        /** Returns a damage for each broken segment. */
        List<DamagedPart> damages(Path directory) {
            return broken.stream()
                    .map(name -> new DamagedPart(
                            name.in(directory), 0, 0, "it is damaged, and the segments it was to replace are read"))
                    .toList();
        }
    }

    Supersession(Path directory) {
        this.directory = directory;
    }

    /** Classifies all present segments of the directory. */
    Result find() throws IOException {
        List<SegmentName> all = SegmentName.allIn(directory);
        List<SegmentName> current = new ArrayList<>();
        List<SegmentName> superseded = new ArrayList<>();
        List<SegmentName> broken = new ArrayList<>();
        int covered = 0;
        for (int i = 0; i < all.size(); i++) {
            SegmentName name = all.get(i);
            if (name.last() <= covered) {
                superseded.add(name);
            } else if (coversNext(all, i) && !isWhole(name)) {
                broken.add(name);
            } else {
                current.add(name);
                covered = name.last();
            }
        }
        return new Result(List.copyOf(current), List.copyOf(superseded), List.copyOf(broken));
    }

    /** Returns true if the segment covers the next one: {@link SegmentName#allIn} returns a segment before all that it covers. */
    private static boolean coversNext(List<SegmentName> all, int index) {
        return index + 1 < all.size()
                && all.get(index + 1).first() <= all.get(index).last();
    }

    private boolean isWhole(SegmentName name) throws IOException {
        Path path = name.in(directory);
        FileKey key = RegularFile.keyOf(path);
        try (SegmentFile file = new SegmentFile(path)) {
            long size = file.size();
            Checked before = checked.get(name);
            if (before != null && before.file().equals(key) && before.size() == size) {
                return before.whole();
            }
            boolean whole = new SegmentReader(name, file).view().sealed() && isSound(file, size);
            checked.put(name, new Checked(key, size, whole));
            return whole;
        }
    }

    private static boolean isSound(SegmentFile file, long size) throws IOException {
        SegmentScan scan = new SegmentScan(file);
        scan.advance(size);
        return scan.damages().isEmpty() && scan.tail(size) == null;
    }
}
