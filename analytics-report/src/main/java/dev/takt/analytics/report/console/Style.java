package dev.takt.analytics.report.console;

import org.fusesource.jansi.Ansi;

/** The style of a text on a terminal with colours. */
public enum Style {
    /** No style. */
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
    /** A less important text. */
    FAINT {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.a(Ansi.Attribute.INTENSITY_FAINT);
        }
    },
    /** A healthy figure. */
    GOOD {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgGreen();
        }
    },
    /** A figure to watch. */
    WATCH {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgYellow();
        }
    },
    /** An unhealthy figure. */
    BAD {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgRed();
        }
    };

    abstract Ansi begin(Ansi ansi);

    /** Returns {@code text} in this style, or unchanged without {@code colours}. */
    String on(String text, boolean colours) {
        return colours && this != PLAIN && !text.isBlank()
                ? begin(new Ansi()).a(text).reset().toString()
                : text;
    }
}
