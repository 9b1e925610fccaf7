package dev.takt.analytics.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a query that consists of several statements. */
final class SingleStatement {
    /** What a semicolon does not end: quoted text, dollar-quoted text and comments; else the semicolon, or any other character. */
    private static final Pattern PIECE = Pattern.compile(
            "(?s)'[^']*+'?|\"[^\"]*+\"?|(\\$\\w*\\$).*?(?:\\1|\\z)|--[^\\n]*+|/\\*.*?(?:\\*/|\\z)|(;)|(\\s++)|.");

    private SingleStatement() {}

    /** Throws a {@link UserError} if anything but spaces and comments is behind the first semicolon. */
    static void check(String query) {
        boolean hasEnded = false;
        Matcher piece = PIECE.matcher(query);
        while (piece.find()) {
            boolean isNothing = piece.group(3) != null
                    || piece.group().startsWith("--")
                    || piece.group().startsWith("/*");
            if (piece.group(2) != null) {
                hasEnded = true;
            } else if (hasEnded && !isNothing) {
                throw new UserError("the query must be one statement, was " + query);
            }
        }
    }
}
