package dev.takt.analytics.batch;

/** How a piece of a message may look; the words of the markup. A display shows what it can. */
public enum TextStyle {
    /** Heavier. */
    BOLD,
    /** Fainter. */
    DIM,
    /** Slanted. */
    ITALIC,
    /** With a line below. */
    UNDERLINE,
    /** The colour black. */
    BLACK,
    /** The colour red. */
    RED,
    /** The colour green. */
    GREEN,
    /** The colour yellow. */
    YELLOW,
    /** The colour blue. */
    BLUE,
    /** The colour magenta. */
    MAGENTA,
    /** The colour cyan. */
    CYAN,
    /** The colour white. */
    WHITE
}
