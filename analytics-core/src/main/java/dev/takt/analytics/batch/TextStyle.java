package dev.takt.analytics.batch;

/** The styles of a message, and the words of the markup. A display applies those that it supports. */
public enum TextStyle {
    /** Bold. */
    BOLD,
    /** Faint. */
    DIM,
    /** Italic. */
    ITALIC,
    /** Underlined. */
    UNDERLINE,
    /** Black. */
    BLACK,
    /** Red. */
    RED,
    /** Green. */
    GREEN,
    /** Yellow. */
    YELLOW,
    /** Blue. */
    BLUE,
    /** Magenta. */
    MAGENTA,
    /** Cyan. */
    CYAN,
    /** White. */
    WHITE
}
