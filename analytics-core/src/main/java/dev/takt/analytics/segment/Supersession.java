package dev.takt.analytics.segment;

import dev.takt.analytics.file.FileKey;
import dev.takt.analytics.file.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule by which one segment takes the place of others: its numbers cover theirs, and all of it is as it was written. A segment
 * that covers others and is damaged, cut off or empty replaces nothing, so that its content is never believed on its name alone.
 *
 * <p>Such a pair is there only for the moment in which segments are replaced, or after a crash in that moment. What was found out of a
 * file is kept as long as the file is the same. For one thread.
 */
final class Supersession {
    private final Path directory;
    private final Map<SegmentName, Checked> checked = new HashMap<>();

    private record Checked(FileKey file, long size, boolean whole) {}

    /**
     * The segments of a directory, sorted out.
     *
     * @param current the segments that count, in their order
     * @param superseded the segments that a current one replaces
     * @param broken the segments that cover others and cannot replace them
     */
    record Result(List<SegmentName> current, List<SegmentName> superseded, List<SegmentName> broken) {

        /** Returns a damage for each segment that should replace others and cannot. */
        List<Damage> damages(Path directory) {
            return broken.stream()
                    .map(name -> new Damage(
                            name.in(directory), 0, 0, "it is damaged, and the segments it was to replace are read"))
                    .toList();
        }
    }

    Supersession(Path directory) {
        this.directory = directory;
    }

    /** Sorts out all segments that the directory holds now. */
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

    /** The order of {@link SegmentName#allIn} puts a segment before all that it covers. */
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
