package dev.takt.analytics.report.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fusesource.jansi.AnsiConsole;
import org.fusesource.jansi.AnsiMode;
import org.fusesource.jansi.AnsiPrintStream;
import org.fusesource.jansi.AnsiType;
import org.jspecify.annotations.Nullable;

/**
 * What the output can show.
 *
 * <p>Colours: never with {@code NO_COLOR} set; always with {@code FORCE_COLOR} or {@code CLICOLOR_FORCE} (unless {@code 0} or
 * {@code false}); else on a terminal that is not {@code TERM=dumb}. Lines are drawn again on such a terminal, unless {@code CI} is set
 * (to anything but {@code 0} or {@code false}): then the output is a record that is read later. Width: the terminal's, else {@code COLUMNS}, else 120.
 *
 * @param width columns
 * @param colours whether it takes escape sequences
 * @param charset the characters that it has
 * @param isLive whether it is a terminal whose cursor moves, so that a line can be drawn again
 */
record Terminal(int width, boolean colours, Charset charset, boolean isLive) {
    private static final Set<AnsiType> TERMINALS =
            EnumSet.of(AnsiType.Native, AnsiType.VirtualTerminal, AnsiType.Emulation);

    static final int USUAL_WIDTH = 120;
    static final int LEAST_WIDTH = 20;

    static final int GREATEST_WIDTH = 1_000;

    /** What {@code out} can show: a terminal if it is the standard output and that is one. */
    static Terminal of(PrintStream out, Charset charset, Map<String, String> environment) {
        // Asked first, because Jansi loads native code, which needs to be only where somebody looks on.
        if (out != System.out || !mayBeTerminal()) {
            return of(false, 0, charset, environment);
        }
        AnsiPrintStream known = AnsiConsole.out();
        Terminal found = of(isTerminal(known), known.getTerminalWidth(), charset, environment);
        // An old Windows console shows colours only of what is printed through Jansi.
        return known.getType() == AnsiType.Emulation ? found.withoutColours() : found;
    }

    /** Whether what Jansi prints to {@code known} goes to a terminal, and goes there whole. */
    static boolean isTerminal(AnsiPrintStream known) {
        return TERMINALS.contains(known.getType()) && known.getMode() != AnsiMode.Strip;
    }

    /** Whether the standard output is one, as far as can be told without native code. */
    @SuppressWarnings("SystemConsoleNull") // asked for null alone: where it is never null, Jansi tells
    private static boolean mayBeTerminal() {
        if (System.console() != null) {
            return true;
        }
        try {
            // With the standard input redirected there is no console; Linux shows where the output goes.
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).startsWith("/dev");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    /** This terminal, as if it were {@code columns} wide. */
    Terminal withWidth(int columns) {
        return new Terminal(columns, colours, charset, isLive);
    }

    static Terminal of(boolean isTerminal, int terminalWidth, Charset charset, Map<String, String> environment) {
        int width = isTerminal && terminalWidth > 0 ? terminalWidth : columns(environment.get("COLUMNS"));
        boolean isAble = isTerminal && !isDumb(environment);
        boolean isLive = isAble && !isOn(environment.get("CI"));
        return new Terminal(Math.max(LEAST_WIDTH, width), colours(isAble, environment), charset, isLive);
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

    private Terminal withoutColours() {
        return new Terminal(width, false, charset, isLive);
    }

    private static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    private static boolean colours(boolean isAble, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (isOn(environment.get("FORCE_COLOR")) || isOn(environment.get("CLICOLOR_FORCE"))) {
            return true;
        }
        return isAble;
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
