package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all providers do alike. */
final class Creation {
    /** Sends nothing. */
    static final Exporter NONE = metrics -> {};

    private static final int PERCENT_OF_TIMEOUT = 90;
    private static final Pattern REFUSAL = Pattern.compile("(\\w+) (must .*?)(, was .*)?", Pattern.DOTALL);
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private Creation() {}

    /**
     * The exporter that {@code maker} makes; if it refuses a value, or its client is not on the class path, that is noted and the
     * exporter is one that sends nothing, since it will never be used.
     */
    static Exporter of(ExporterOptions options, String client, Supplier<Exporter> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            refuse(options, String.valueOf(refused.getMessage()));
        } catch (NoClassDefFoundError missing) {
            options.refuse("type", "must be of a client that is on the class path: " + client);
        }
        return NONE;
    }

    /** An argument that is refused is called as its key is, but for the dashes: {@code indexPattern must be …, was …}. */
    private static void refuse(ExporterOptions options, String message) {
        Matcher matcher = REFUSAL.matcher(message);
        if (matcher.matches()) {
            options.refuse(
                    CAPITAL.matcher(matcher.group(1)).replaceAll("-$0").toLowerCase(Locale.ROOT), matcher.group(2));
        } else {
            options.refuse("type", "must have sound settings: " + message);
        }
    }

    /** Shorter than the exporter's own time-out, so that the client says what it waited for. */
    static Duration timeoutOf(ExporterOptions options) {
        return options.settings().timeout().multipliedBy(PERCENT_OF_TIMEOUT).dividedBy(100);
    }
}
