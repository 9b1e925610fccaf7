package dev.takt.analytics.require;

/**
 * A pattern for names in which {@code *} stands for any letters, also for none. The match never returns to an earlier star, so that a
 * hostile name or pattern costs no more than their lengths multiplied.
 */
public final class Glob {
    private static final String STAR = "\\*";

    /** The pieces between the stars; one piece if there is no star. */
    private final String[] pieces;

    /** Creates a pattern; one without a star matches only the equal name. */
    public Glob(String pattern) {
        this.pieces = pattern.split(STAR, -1);
    }

    /** Returns true if the pattern matches the whole of {@code name}. */
    public boolean matches(String name) {
        String first = pieces[0];
        int last = pieces.length - 1;
        if (last == 0) {
            return name.equals(first);
        }
        int from = first.length();
        int limit = name.length() - pieces[last].length();
        if (from > limit || !name.startsWith(first) || !name.endsWith(pieces[last])) {
            return false;
        }
        for (int place = 1; place < last; place++) {
            int at = name.indexOf(pieces[place], from);
            if (at < 0 || at + pieces[place].length() > limit) {
                return false;
            }
            from = at + pieces[place].length();
        }
        return true;
    }
}
