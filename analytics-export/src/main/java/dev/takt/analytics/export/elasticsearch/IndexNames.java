package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Returns the index of a metric by its date. For one thread. */
final class IndexNames {
    private static final String INDEX = "{index}";
    private static final Pattern DATE = Pattern.compile("\\{date:([^}]+)}");
    /** The names that both kinds of servers accept: no capitals, and no characters with a meaning in a path or a query. */
    private static final Pattern ACCEPTED = Pattern.compile("[\\p{Alnum}&&[^A-Z]][^A-Z\\\\/*?\"<>| ,#:{}]{0,200}");

    private final DateTimeFormatter format;
    private long second = Long.MIN_VALUE;
    private String name = "";

    private IndexNames(DateTimeFormatter format) {
        this.format = format;
    }

    static IndexNames of(String index, String pattern) {
        return new IndexNames(formatOf(pattern.replace(INDEX, index)));
    }

    /** Throws if the names of indices are blank or servers would refuse them. */
    static void check(String index, String pattern) {
        Require.notBlank("index", index);
        Require.notBlank("indexPattern", pattern);
        checkName("index", index);
        checkName("indexPattern", of(index, pattern).of(Instant.EPOCH));
    }

    /** Returns the pattern of a template, with {@code *} for the date. */
    static String wildcard(String index, String pattern) {
        return DATE.matcher(pattern.replace(INDEX, index)).replaceAll("*");
    }

    String of(Instant time) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            name = format.format(time);
        }
        return name;
    }

    private static DateTimeFormatter formatOf(String pattern) {
        Matcher date = DATE.matcher(pattern);
        java.time.format.DateTimeFormatterBuilder builder = new java.time.format.DateTimeFormatterBuilder();
        int end = 0;
        while (date.find()) {
            builder.appendLiteral(pattern.substring(end, date.start())).append(dateFormat(date.group(1)));
            end = date.end();
        }
        return builder.appendLiteral(pattern.substring(end))
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatter dateFormat(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        } catch (IllegalArgumentException broken) {
            throw Require.refused("indexPattern", "with a date's format like {date:yyyy.MM.dd}", pattern);
        }
    }

    private static void checkName(String argument, String name) {
        if (!ACCEPTED.matcher(name).matches()) {
            throw Require.refused(argument, "a name in small letters that servers accept for an index", name);
        }
    }
}
