package dev.takt.analytics.report.console;

import java.io.PrintStream;
import java.util.Map;
import org.fusesource.jansi.AnsiConsole;

/** The terminal of the process, through Jansi, which makes consoles of Windows understand what is drawn. */
final class JansiDevice implements Device {
    private final Map<String, String> environment;

    JansiDevice(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public PrintStream stream() {
        return AnsiConsole.out();
    }

    @Override
    public int width() {
        return AnsiConsole.out().getTerminalWidth();
    }

    /** All but xterm itself, the console of Linux, and GNU Screen. */
    @Override
    public boolean reflows() {
        String kind = environment.getOrDefault("TERM", "");
        boolean isScreen = kind.startsWith("screen") && !environment.containsKey("TMUX");
        return !kind.equals("linux") && !isScreen && !environment.containsKey("XTERM_VERSION");
    }
}
