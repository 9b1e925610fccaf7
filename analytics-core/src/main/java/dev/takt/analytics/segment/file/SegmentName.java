package dev.takt.analytics.segment.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a segment's file: {@code 0000000001-0000000004.takt}, the numbers of the first and the last segment that it
 * contains. A file whose numbers are within those of another is superseded by it, so a single renaming replaces many files by one.
 */
public record SegmentName(int first, int last) {
    private static final Pattern PATTERN = Pattern.compile("(\\d{10})-(\\d{10})\\.takt");
    private static final Comparator<SegmentName> ORDER = Comparator.comparingInt(SegmentName::first)
            .thenComparing(Comparator.comparingInt(SegmentName::last).reversed());

    private static final int DIGITS = 10;

    static final String TEMPORARY = ".tmp";

    static SegmentName of(int number) {
        return new SegmentName(number, number);
    }

    Path in(Path directory) {
        return directory.resolve(toString());
    }

    @Override
    public String toString() {
        return padded(first) + "-" + padded(last) + ".takt";
    }

    private static String padded(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    public static @Nullable SegmentName of(Path file) {
        Matcher matcher = PATTERN.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return null;
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        boolean possible = first >= 1 && first <= last && last < Integer.MAX_VALUE;
        return possible ? new SegmentName((int) first, (int) last) : null;
    }

    /** Returns all segments of a directory in order, including superseded ones. */
    static List<SegmentName> allIn(Path directory) throws IOException {
        List<SegmentName> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                SegmentName name = of(file);
                if (name != null) {
                    names.add(name);
                }
            });
        }
        names.sort(ORDER);
        return names;
    }
}
