package dev.takt.analytics.report.console;

import org.fusesource.jansi.Ansi;

/** How a piece of text looks where there are colours. */
public enum Style {
    /** As it comes. */
    PLAIN {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi;
        }
    },
    /** A heading. */
    HEADING {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.bold();
        }
    },
    /** What matters less. */
    FAINT {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.a(Ansi.Attribute.INTENSITY_FAINT);
        }
    },
    /** As it should be. */
    GOOD {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgGreen();
        }
    },
    /** To be watched. */
    WATCH {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgYellow();
        }
    },
    /** Not as it should be. */
    BAD {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgRed();
        }
    };

    abstract Ansi begin(Ansi ansi);

    /** The text in this style, or as it is where there are no colours. */
    String on(String text, boolean colours) {
        return colours && this != PLAIN && !text.isBlank()
                ? begin(new Ansi()).a(text).reset().toString()
                : text;
    }
}
