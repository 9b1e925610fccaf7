package dev.takt.analytics.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A check that refuses a query of several statements. */
final class SingleStatement {
    /** A part of a query: quoted text, dollar-quoted text, a comment, a semicolon, white space, or any other character. */
    private static final Pattern PIECE = Pattern.compile(
            "(?s)'[^']*+'?|\"[^\"]*+\"?|(\\$\\w*\\$).*?(?:\\1|\\z)|--[^\\n]*+|/\\*.*?(?:\\*/|\\z)|(;)|(\\s++)|.");

    private SingleStatement() {}

    /** Throws a {@link UserError} if anything but white space and comments follows the first semicolon. */
    static void check(String query) {
        boolean hasEnded = false;
        Matcher piece = PIECE.matcher(query);
        while (piece.find()) {
            boolean isIgnored = piece.group(3) != null
                    || piece.group().startsWith("--")
                    || piece.group().startsWith("/*");
            if (piece.group(2) != null) {
                hasEnded = true;
            } else if (hasEnded && !isIgnored) {
                throw new UserError("the query must be one statement, was " + query);
            }
        }
    }
}
