package dev.takt.analytics.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contents of a file of a lake, which its name states: {@code orders-000000000003-000000000005.parquet} contains what the source
 * {@code orders} has under the numbers 3 to 5 and no file of a narrower range contains.
 *
 * @param source the name of the source
 * @param first the first number
 * @param last the last number
 */
record LakeFile(String source, long first, long last) {
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{12,18})-(\\d{12,18})\\.parquet");
    private static final String DIGITS = "0".repeat(12);

    /** Returns the contents that a name states; empty for the name of another file. */
    static Optional<LakeFile> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new LakeFile(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Returns the name. */
    String name() {
        return source + "-" + padded(first) + "-" + padded(last) + ".parquet";
    }

    /** Returns true if the range of {@code other} is within this one and is not the same. */
    boolean isWiderThan(LakeFile other) {
        return first <= other.first && other.last <= last && !equals(other);
    }

    private static String padded(long number) {
        String digits = Long.toString(number);
        return digits.length() >= DIGITS.length() ? digits : DIGITS.substring(digits.length()) + digits;
    }
}
