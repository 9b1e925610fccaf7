package dev.takt.analytics.report.console;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import org.fusesource.jansi.AnsiConsole;
import org.fusesource.jansi.AnsiPrintStream;
import org.fusesource.jansi.AnsiType;
import org.jspecify.annotations.Nullable;

/**
 * What the output can show.
 *
 * <p>Colours: never with {@code NO_COLOR} set; always with {@code FORCE_COLOR} or {@code CLICOLOR_FORCE} (unless {@code 0} or
 * {@code false}); else on a terminal that is not {@code TERM=dumb}. Width: the terminal's, else {@code COLUMNS}, else 120.
 *
 * @param width columns
 * @param colours whether it takes escape sequences
 * @param charset the characters that it has
 */
record Terminal(int width, boolean colours, Charset charset) {
    static final int USUAL_WIDTH = 120;
    static final int LEAST_WIDTH = 20;

    static final int GREATEST_WIDTH = 1_000;

    /** What {@code out} can show: a terminal if it is the standard output and that is one. */
    @SuppressWarnings("SystemConsoleNull") // asked for null alone: where it is never null, Jansi tells
    static Terminal of(PrintStream out, Charset charset, Map<String, String> environment) {
        // Asked first, because Jansi loads native code, which needs to be only where somebody looks on.
        if (out != System.out || System.console() == null) {
            return of(false, 0, charset, environment);
        }
        AnsiPrintStream known = AnsiConsole.out();
        boolean isTerminal = known.getType() == AnsiType.Native || known.getType() == AnsiType.VirtualTerminal;
        return of(isTerminal, known.getTerminalWidth(), charset, environment);
    }

    static Terminal of(boolean isTerminal, int terminalWidth, Charset charset, Map<String, String> environment) {
        int width = isTerminal && terminalWidth > 0 ? terminalWidth : columns(environment.get("COLUMNS"));
        return new Terminal(Math.max(LEAST_WIDTH, width), colours(isTerminal, environment), charset);
    }

    /** The charset of the standard output. */
    static Charset charsetOfStandardOutput() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    private static boolean colours(boolean isTerminal, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (isOn(environment.get("FORCE_COLOR")) || isOn(environment.get("CLICOLOR_FORCE"))) {
            return true;
        }
        return isTerminal && !"dumb".equals(environment.get("TERM"));
    }

    private static boolean isOn(@Nullable String value) {
        return value != null
                && !value.isEmpty()
                && !value.equals("0")
                && !value.toLowerCase(Locale.ROOT).equals("false");
    }

    private static int columns(@Nullable String value) {
        boolean isNumber = value != null && value.matches("[1-9][0-9]{0,3}");
        return isNumber ? Math.min(GREATEST_WIDTH, Integer.parseInt(value)) : USUAL_WIDTH;
    }
}
