package dev.takt.analytics.export.provider;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.require.RefusedException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Creates exporters from options, and turns refusals of the settings into mistakes of the configuration. */
public final class Creation {
    private static final Exporter NOTHING = metrics -> {};
    private static final int PERCENT_OF_TIMEOUT = 90;
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private Creation() {}

    /**
     * Returns the exporter that {@code maker} creates. If it refuses a value, or its client is not on the class path, adds that to the mistakes and
     * returns an exporter that sends nothing and is never used.
     *
     * @param client the artifact of the client
     */
    public static Exporter of(ExporterOptions options, String client, Supplier<Exporter> maker) {
        try {
            return maker.get();
        } catch (RefusedException refused) {
            options.refuse(keyOf(refused.argument()), refused.rule());
        } catch (IllegalArgumentException refused) {
            options.refuse("type", "must have valid settings: " + refused.getMessage());
        } catch (NoClassDefFoundError missing) {
            options.refuse("type", "must be of a client that is on the class path: " + client);
        }
        return NOTHING;
    }

    /** Returns the time limit of a client: 90 % of the exporter's, so that the client can report what it waited for. */
    public static Duration timeoutOf(ExporterOptions options) {
        return options.settings().timeout().multipliedBy(PERCENT_OF_TIMEOUT).dividedBy(100);
    }

    /** Returns the key of an argument: {@code index-pattern} for {@code indexPattern}. */
    private static String keyOf(String argument) {
        return CAPITAL.matcher(argument).replaceAll("-$0").toLowerCase(Locale.ROOT);
    }
}
