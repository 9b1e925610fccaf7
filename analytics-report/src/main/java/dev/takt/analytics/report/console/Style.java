package dev.takt.analytics.report.console;

import org.fusesource.jansi.Ansi;

/** How a piece of text looks where there are colours. */
enum Style {
    PLAIN {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi;
        }
    },
    HEADING {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.bold();
        }
    },
    FAINT {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.a(Ansi.Attribute.INTENSITY_FAINT);
        }
    },
    GOOD {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgGreen();
        }
    },
    WATCH {
        @Override
        Ansi begin(Ansi ansi) {
            return ansi.fgYellow();
        }
    },
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
